package dev.cleat.world;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The writer of one kind, and what all of them do alike.
record One(Kind kind, BiFunction<Change, Access, Outcome> way) implements Writer {
  @Override
  public Outcome write(Change resolved, Access access) {
    return way.apply(resolved, access);
  }

  static SortedMap<String, String> with(Map<String, String> map, String key, String value) {
    var more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  static <T> T known(Value<T> value) {
    return value
        .known()
        .orElseThrow(() -> new IllegalStateException("a change arrives unresolved: " + value));
  }

  static Outcome outcome(
      Change change, Answer answer, String id, Supplier<Map<Output, String>> outputs) {
    return switch (answer) {
      case Answer.Done() -> new Outcome.Done(deed(change), id, outputs.get());
      case Answer.Refused(var status, var code, var message) ->
          new Outcome.Failed(
              new Problem(
                  Code.WRITE_REFUSED,
                  "the world answered %d %s: %s".formatted(status, code, message),
                  "see the world's rules",
                  Optional.of(new Problem.Cause("World", status, code, message, "", ""))));
    };
  }

  /// A delete: what is gone already is as wanted.
  static Outcome gone(Change change, Answer answer) {
    var id = change.found().orElseThrow().id();
    return answer instanceof Answer.Refused(var status, _, _) && (status == 404 || status == 204)
        ? new Outcome.Done(Deed.ALREADY, id, Map.of())
        : outcome(change, answer, id, Map::of);
  }

  private static Deed deed(Change change) {
    return switch (change) {
      case Change.Create _ -> Deed.CREATED;
      case Change.Update _ -> Deed.UPDATED;
      case Change.Adopt _ -> Deed.ADOPTED;
      case Change.Release _ -> Deed.RELEASED;
      case Change.Delete _ -> Deed.DELETED;
      case Change.Keep _, Change.Undecided _ -> throw unexpected(change);
    };
  }

  static IllegalStateException unexpected(Change change) {
    return new IllegalStateException("no such write for this kind: " + change);
  }
}
