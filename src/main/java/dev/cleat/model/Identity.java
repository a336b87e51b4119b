package dev.cleat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A user-assigned managed identity. Tags are the declared ones without our mark; a live record has
/// all but our two tags, and always `clientId` and `principalId`.
///
/// @param detached the owners whose credentials on it count as nobody's, as the tag {@link
///   #DETACHED_TAG} says; written by a Release and an Adopt where it differs from the live one, by
///   nothing else
public record Identity(
    ResourceKey key,
    ArmId id,
    String credential,
    Mandate mandate,
    Optional<Location> location,
    SortedMap<TagName, String> tags,
    Optional<Guid> clientId,
    Optional<Guid> principalId,
    SortedSet<String> detached)
    implements Resource {
  /// The tag that names, joined by commas, the owners who have detached their credentials on it.
  public static final String DETACHED_TAG = "cleat-detached";

  public Identity {
    detached = Collections.unmodifiableSortedSet(new TreeSet<>(detached));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /// An identity that nobody has detached credentials on.
  public Identity(
      ResourceKey key,
      ArmId id,
      String credential,
      Mandate mandate,
      Optional<Location> location,
      SortedMap<TagName, String> tags,
      Optional<Guid> clientId,
      Optional<Guid> principalId) {
    this(
        key,
        id,
        credential,
        mandate,
        location,
        tags,
        clientId,
        principalId,
        Collections.emptySortedSet());
  }

  /// The owners that a text of the tag names.
  public static SortedSet<String> detached(String tag) {
    return Arrays.stream(tag.split(","))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The tag's text, empty where the tag is to go.
  public String detachedTag() {
    return String.join(",", detached);
  }

  @Override
  public Identity withDetached(SortedSet<String> owners) {
    return new Identity(
        key, id, credential, mandate, location, tags, clientId, principalId, owners);
  }

  @Override
  public List<Field> fields() {
    if (mandate == Mandate.READ) {
      return List.of();
    }
    var fields = new ArrayList<Field>();
    location.ifPresent(region -> fields.add(Field.fixed("location", Value.of(region))));
    tags.forEach((tag, value) -> fields.add(Field.written("tags." + tag.canonical(), value)));
    return List.copyOf(fields);
  }

  @Override
  public Identity keeping(Set<String> names) {
    var kept = new TreeMap<>(tags);
    kept.keySet().removeIf(tag -> !names.contains("tags." + tag.canonical()));
    return new Identity(
        key,
        id,
        credential,
        mandate,
        location.filter(_ -> names.contains("location")),
        kept,
        clientId,
        principalId,
        detached);
  }

  @Override
  public Set<Output> promises() {
    return mandate == Mandate.CREATE
        ? Set.of(Output.PRINCIPAL_ID, Output.CLIENT_ID, Output.TENANT_ID)
        : Set.of();
  }

  @Override
  public Optional<Problem> objection(Live live) {
    return live.state() instanceof Identity seen
        ? differs("clientId", clientId, seen.clientId)
            .or(() -> differs("principalId", principalId, seen.principalId))
        : Optional.empty();
  }

  private static Optional<Problem> differs(
      String field, Optional<Guid> declared, Optional<Guid> seen) {
    return declared
        .filter(guid -> seen.isPresent() && !seen.get().equals(guid))
        .map(
            guid ->
                Problem.of(
                    Code.IDENTITY_MISMATCH,
                    "%s is %s in Azure, and %s in the document".formatted(field, seen.get(), guid),
                    "correct %s, or leave it out: it is read from Azure".formatted(field)));
  }

  @Override
  public Problem missing() {
    return Problem.of(
        Code.IDENTITY_MISSING,
        "there is no managed identity %s, and createIdentity is false".formatted(id),
        "create it, correct its name and group, or set createIdentity: true with a location");
  }
}
