package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.http.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The path of an ARM call, taken apart. Words are compared ignoring case and kept as they were
/// sent.
///
/// @param segments all parts of the path
/// @param provider where the last `providers` stands among them; -1 if nowhere
record ArmPath(List<String> segments, int provider) {

  private static final String GROUPS = "resourcegroups";

  static ArmPath of(Call call) {
    return of(call.path());
  }

  static ArmPath of(String path) {
    var segments = List.of(path.split("/")).stream().filter(part -> !part.isEmpty()).toList();
    var provider =
        IntStream.range(0, segments.size())
            .filter(index -> segments.get(index).equalsIgnoreCase("providers"))
            .reduce(-1, (_, index) -> index);
    return new ArmPath(segments, provider);
  }

  Optional<String> subscription() {
    return word(0).filter("subscriptions"::equals).flatMap(_ -> part(1));
  }

  Optional<String> group() {
    return word(2).filter(GROUPS::equals).flatMap(_ -> part(3));
  }

  /// The scope that the last `providers` stands on; `/` for the tenant's.
  String scope() {
    return "/" + String.join("/", provider < 0 ? segments : segments.subList(0, provider));
  }

  /// `Microsoft.ManagedIdentity` and its like; `Microsoft.Resources` where no provider is named.
  String namespace() {
    return provider < 0 ? "Microsoft.Resources" : part(provider + 1).orElse("");
  }

  /// The full type in the casing of the path, without names: `Namespace/type/subtype`.
  String type() {
    return namespace() + "/" + everySecond(0).stream().collect(Collectors.joining("/"));
  }

  /// The full type in lower case: what routes are chosen by.
  String typeKey() {
    return type().toLowerCase(Locale.ROOT);
  }

  /// Names of resource and parents, outermost first.
  List<String> names() {
    return everySecond(1);
  }

  String name() {
    return names().isEmpty() ? "" : names().getLast();
  }

  /// Whether the path ends in a type: a list of all of them.
  boolean isList() {
    return tail().size() % 2 == 1;
  }

  /// The path again, without doubled slashes.
  String id() {
    return "/" + String.join("/", segments);
  }

  /// The path without its last part.
  String parent() {
    return "/" + String.join("/", segments.subList(0, segments.size() - 1));
  }

  /// The container that a list is asked of, or the parent of a child resource: two parts less than
  /// a resource.
  String above(int parts) {
    return "/" + String.join("/", segments.subList(0, segments.size() - parts));
  }

  /// What RBAC calls this: `Namespace/type/read`, `…/write`, `…/delete`, `…/name/action`.
  String action(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> type() + "/read";
      case "DELETE" -> type() + "/delete";
      case "POST" -> type() + "/action";
      default -> type() + "/write";
    };
  }

  private List<String> tail() {
    if (provider < 0) {
      return segments;
    }
    return segments.subList(Math.min(provider + 2, segments.size()), segments.size());
  }

  private List<String> everySecond(int from) {
    var tail = tail();
    return IntStream.range(0, tail.size())
        .filter(index -> index % 2 == from)
        .mapToObj(tail::get)
        .toList();
  }

  private Optional<String> part(int index) {
    return index < segments.size() ? Optional.of(segments.get(index)) : Optional.empty();
  }

  private Optional<String> word(int index) {
    return part(index).map(part -> part.toLowerCase(Locale.ROOT));
  }
}
