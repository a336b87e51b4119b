package dev.cleat.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An ARM resource id or scope. Equal ignoring case and outer slashes, printed as written. Source:
/// ARM resource names are case-insensitive, and answers change casing (`/resourcegroups/`).
public record ArmId(String text) implements Comparable<ArmId> {
  private static final Pattern SLASHES = Pattern.compile("/+");

  /// The id of a resource group's resource.
  public static ArmId of(String subscription, String group, String type, String name) {
    return new ArmId(
        "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
            .formatted(subscription, group, type, name));
  }

  /// The id of a managed cluster.
  public static ArmId cluster(String subscription, String group, String name) {
    return of(subscription, group, "Microsoft.ContainerService/managedClusters", name);
  }

  /// The id of a user-assigned identity.
  public static ArmId identity(String subscription, String group, String name) {
    return of(subscription, group, "Microsoft.ManagedIdentity/userAssignedIdentities", name);
  }

  /// The one form in which equal ids are the same text: lower case, one leading slash, no trailing.
  public String canonical() {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    var from = 0;
    while (from < lower.length() && lower.charAt(from) == '/') {
      from++;
    }
    var to = lower.length();
    while (to > from && lower.charAt(to - 1) == '/') {
      to--;
    }
    return from == 1 && to == lower.length() ? lower : "/" + lower.substring(from, to);
  }

  /// Whether it is this one or lies below it.
  public boolean isWithin(ArmId other) {
    var above = other.canonical();
    return above.equals("/") || (canonical() + "/").startsWith(above + "/");
  }

  /// The subscription's GUID, if the id lies in one.
  public Optional<String> subscription() {
    return after("subscriptions");
  }

  /// The resource group, if the id lies in one.
  public Optional<String> group() {
    return after("resourcegroups");
  }

  /// The last segment.
  public String name() {
    var parts = SLASHES.split(text.strip());
    return parts.length == 0 ? "" : parts[parts.length - 1];
  }

  private Optional<String> after(String segment) {
    var parts = SLASHES.split(text.strip());
    for (var i = 0; i + 1 < parts.length; i++) {
      if (parts[i].equalsIgnoreCase(segment)) {
        return Optional.of(parts[i + 1]);
      }
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(ArmId other) {
    return text.equals(other.text) ? 0 : canonical().compareTo(other.canonical());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmId id
        && (id.text.equals(text) || id.canonical().equals(canonical()));
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
