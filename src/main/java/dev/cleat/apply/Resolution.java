package dev.cleat.apply;

import dev.cleat.actual.ActualState;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Outputs;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import dev.cleat.plan.Policy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a planned change concrete with what the run has learnt: pending values become known, and
/// new things get a name that nothing else has.
final class Resolution implements Outputs {
  private final ActualState actual;
  private final Policy policy;
  private final Map<ResourceKey, Map<Output, String>> learnt = new HashMap<>();
  private final Map<Place, Set<String>> taken = new HashMap<>();

  Resolution(ActualState actual, Policy policy) {
    this.actual = actual;
    this.policy = policy;
    actual.lives().forEach(live -> names(live.state()).add(lastSegment(live)));
  }

  private record Place(Kind kind, Optional<ResourceKey> container) {}

  sealed interface Resolved {}

  record Ready(Change change) implements Resolved {}

  record Lacking(Problem why) implements Resolved {}

  @Override
  public Optional<String> get(ResourceKey source, Output output) {
    return Optional.ofNullable(learnt.getOrDefault(source, Map.of()).get(output))
        .or(() -> actual.get(source, output));
  }

  void learn(ResourceKey key, Outcome outcome) {
    if (outcome instanceof Outcome.Done(_, _, var outputs)) {
      learnt.put(key, outputs);
    }
  }

  Resolved resolve(Change change) {
    var resolved = resolved(change);
    return pending(resolved)
        .findFirst()
        .map(Resolution::lacking)
        .or(() -> contested(resolved))
        .<Resolved>map(Lacking::new)
        .orElseGet(() -> new Ready(resolved));
  }

  private Change resolved(Change change) {
    return switch (change) {
      case Change.Create(var after) -> new Change.Create(named(after.resolve(this)));
      case Change.Update(var after, var before, var fields) ->
          new Change.Update(after.resolve(this), before, resolved(fields));
      case Change.Adopt(var after, var before, var fields) ->
          new Change.Adopt(after.resolve(this), before, resolved(fields));
      case Change.Release(var after, var before, var fields, var rest) ->
          new Change.Release(after.map(it -> it.resolve(this)), before, resolved(fields), rest);
      case Change.Keep _, Change.Delete _, Change.Undecided _ -> change;
    };
  }

  private Resource named(Resource after) {
    var names = names(after);
    var named = after.avoiding(Set.copyOf(names));
    named.liveName().map(it -> it.toLowerCase(Locale.ROOT)).ifPresent(names::add);
    return named;
  }

  private Set<String> names(Resource resource) {
    var place = new Place(resource.key().kind(), resource.within());
    return taken.computeIfAbsent(place, _ -> new HashSet<>());
  }

  private static String lastSegment(Live live) {
    return live.id().substring(live.id().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private List<FieldChange> resolved(List<FieldChange> fields) {
    return fields.stream()
        .map(
            it ->
                new FieldChange(
                    it.field(),
                    it.before(),
                    it.after().map(value -> value.resolve(this)),
                    it.rule(),
                    it.holder()))
        .filter(it -> !it.before().equals(it.after()))
        .toList();
  }

  /// The planner let pass what might turn out to be the very value that another manager set.
  private Optional<Problem> contested(Change resolved) {
    return policy.conflicts() == Policy.Conflicts.FORCED
        ? Optional.empty()
        : resolved.fields().stream()
            .flatMap(it -> it.holder().map(holder -> contested(it.field(), holder)).stream())
            .findFirst();
  }

  private static Problem contested(String field, String holder) {
    return Problem.of(
        Code.WRITE_CONFLICT,
        "%s was set to another value by field manager %s".formatted(field, holder),
        "change it there, or give --force-conflicts to take the field over");
  }

  private static Stream<Value.Pending<?>> pending(Change change) {
    return change.wanted().stream()
        .flatMap(it -> it.fields().stream())
        .filter(field -> field.value() instanceof Value.Pending)
        .map(field -> (Value.Pending<?>) field.value());
  }

  private static Problem lacking(Value.Pending<?> value) {
    return Problem.of(
        Code.WRITE_OUTPUT_MISSING,
        "%s was written and gives no %s".formatted(value.source(), value.output().word()),
        "look at it in Azure, and run again");
  }
}
