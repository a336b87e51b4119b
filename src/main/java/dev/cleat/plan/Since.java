package dev.cleat.plan;

import dev.cleat.actual.ActualState;
import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Field;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of one thing since a plan was saved. Only what is managed of it counts, and whose it
/// is; never its version, nor that it takes no write at the moment.
record Since(ActualState actual) {

  /// Whether both are one change, with what is known now.
  boolean isSame(Change saved, Change fresh) {
    return saved.getClass() == fresh.getClass()
        && resolved(saved).equals(resolved(fresh))
        && cause(saved).equals(cause(fresh))
        && alike(saved.managed(), fresh.managed());
  }

  private Optional<Resource> resolved(Change change) {
    return change.wanted().map(it -> it.resolve(actual));
  }

  private static Optional<Change.Cause> cause(Change change) {
    return change instanceof Change.Delete(_, var cause) ? Optional.of(cause) : Optional.empty();
  }

  private static boolean alike(Optional<Live> saved, Optional<Live> fresh) {
    return saved.isPresent() == fresh.isPresent()
        && (saved.isEmpty() || alike(saved.get(), fresh.orElseThrow()));
  }

  private static boolean alike(Live saved, Live fresh) {
    return saved.id().equalsIgnoreCase(fresh.id())
        && saved.outputs().equals(fresh.outputs())
        && saved.ownership().equals(fresh.ownership())
        && saved.holders().equals(fresh.holders())
        && saved.state().fields().equals(fresh.state().fields());
  }

  /// Whether a thing that is as wanted is so by the saved change, or might as well be: what was to
  /// become ours is ours. What several write is nobody's alone.
  static boolean isDone(Change saved, Live now) {
    return switch (saved) {
      case Change.Create(var after) ->
          isOurs(now) || after.key().kind().sharing() == Kind.Sharing.SHARED;
      case Change.Update(_, var before, _) ->
          isOurs(now) || now.ownership().equals(before.ownership());
      case Change.Adopt _ -> isOurs(now);
      case Change.Release _ -> !(now.ownership() instanceof Ownership.Theirs);
      case Change.Delete _, Change.Keep _, Change.Undecided _ -> false;
    };
  }

  private static boolean isOurs(Live live) {
    return live.ownership() instanceof Ownership.Ours;
  }

  /// For a thing that has changed: what about it, and what to do.
  static Problem problem(Optional<Change> saved, Optional<Live> now) {
    return Problem.of(
        Code.CHANGED_SINCE,
        saved
            .map(change -> difference(change, now))
            .orElse("it has changed since the plan was made"),
        "look at it, and plan again");
  }

  private static String difference(Change saved, Optional<Live> now) {
    if (now.isEmpty()) {
      return "it is gone since the plan was made";
    }
    return saved
        .managed()
        .map(before -> difference(before, now.get()))
        .orElse("somebody else has made it since the plan was made");
  }

  private static String difference(Live before, Live now) {
    if (!before.ownership().equals(now.ownership())) {
      return "it was %s when the plan was made, and is %s"
          .formatted(whose(before.ownership()), whose(now.ownership()));
    }
    return differing(before, now)
        .map(it -> it + " has changed since the plan was made")
        .orElse("what is to be done about it has changed since the plan was made");
  }

  private static Optional<String> differing(Live before, Live now) {
    var values = values(now.state().fields());
    var field =
        before.state().fields().stream()
            .filter(it -> !it.value().equals(values.get(it.name())))
            .map(Field::name)
            .findFirst();
    return field.or(() -> output(before, now));
  }

  private static Optional<String> output(Live before, Live now) {
    return List.of(Output.values()).stream()
        .filter(
            it ->
                !Optional.ofNullable(before.outputs().get(it))
                    .equals(Optional.ofNullable(now.outputs().get(it))))
        .map(it -> "its " + it.word())
        .findFirst();
  }

  private static Map<String, Value<?>> values(List<Field> fields) {
    var values = new HashMap<String, Value<?>>();
    fields.forEach(it -> values.put(it.name(), it.value()));
    return values;
  }

  private static String whose(Ownership ownership) {
    return switch (ownership) {
      case Ownership.Ours _ -> "ours";
      case Ownership.Theirs(var owner) -> "owner %s's".formatted(owner);
      case Ownership.Unmarked() -> "nobody's";
    };
  }
}
