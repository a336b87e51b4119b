package dev.cleat.diff;

import dev.cleat.model.Field;
import dev.cleat.model.Identity;
import dev.cleat.model.Resource;
import dev.cleat.model.Rule;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Optional;

/// One field that differs. `before` is empty where the live thing has no such field, `after` where
/// it is dropped; `holder` is the foreign field manager that set the live value.
public record FieldChange(
    String field,
    Optional<Value<?>> before,
    Optional<Value<?>> after,
    Rule rule,
    Optional<String> holder) {

  /// A field that goes.
  static FieldChange dropping(Field field) {
    return new FieldChange(
        field.name(), Optional.of(field.value()), Optional.empty(), field.rule(), Optional.empty());
  }

  /// What changes where owners give up what bears their name in this thing, or take it up again.
  public static List<FieldChange> ofDetached(Resource before, Resource after) {
    return before.detached().equals(after.detached())
        ? List.of()
        : List.of(
            new FieldChange(
                "tags." + Identity.DETACHED_TAG,
                owners(before),
                owners(after),
                Rule.WRITTEN,
                Optional.empty()));
  }

  private static Optional<Value<?>> owners(Resource resource) {
    return Optional.of(resource.detached())
        .filter(it -> !it.isEmpty())
        .map(it -> Value.of(String.join(",", it)));
  }
}
