package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Code;
import dev.cleat.model.Field;
import dev.cleat.model.Kind;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Who waits for whom, and who is withheld with whom. A change leans on its container, on what it
/// needs, and on the source of each value that is not known. Looked at in key order, so a root's
/// problem has reached everything before it is asked for.
///
/// | leans on                                  | and that is                          | then      |
/// |-------------------------------------------|--------------------------------------|-----------|
/// | a container, a need                       | created in this plan                 | waits     |
/// | a container, a need                       | withheld, and not there or not meant | withheld  |
/// | a source                                  | a step that promises the output      | waits     |
/// | a source                                  | withheld                             | withheld  |
/// | a source                                  | anything else                        | blocked   |
record Leaning(
    Changes changes, Map<ResourceKey, Change> steps, Map<ResourceKey, Withheld> withheld) {

  Edges settle() {
    var requires = new HashMap<ResourceKey, Set<ResourceKey>>();
    for (var change : List.copyOf(steps.values())) {
      var obstacle = obstacle(change);
      if (obstacle.isPresent()) {
        steps.remove(change.key());
        withheld.put(change.key(), obstacle.get());
      } else {
        requires.put(change.key(), new TreeSet<>(waits(change).toList()));
      }
    }
    return new Edges(requires);
  }

  private Optional<Withheld> obstacle(Change change) {
    return change.wanted().stream()
        .flatMap(
            after ->
                Stream.concat(
                    places(after).flatMap(key -> missingPlace(change, key).stream()),
                    pending(after).flatMap(value -> unknown(change, value).stream())))
        .findFirst();
  }

  private Optional<Withheld> missingPlace(Change change, ResourceKey place) {
    return Optional.ofNullable(withheld.get(place))
        .filter(it -> isMissing(it.change()))
        .map(it -> because(change, it));
  }

  /// Not there, not seen, or not the one that is meant. A cluster that is there is the one: only
  /// what needs its issuer leans on flags that do not fit.
  private boolean isMissing(Change withheldChange) {
    return withheldChange instanceof Change.Create
        || (withheldChange instanceof Change.Undecided(var key, _)
            && (key.kind() != Kind.CLUSTER || changes.actual().live(key).isEmpty()));
  }

  private Optional<Withheld> unknown(Change change, Value.Pending<?> value) {
    var root = withheld.get(value.source());
    if (root != null) {
      return Optional.of(because(change, root));
    }
    return promised(value) ? Optional.empty() : Optional.of(unpromised(change, value));
  }

  private boolean promised(Value.Pending<?> value) {
    return Optional.ofNullable(steps.get(value.source()))
        .flatMap(Change::wanted)
        .filter(source -> source.promises().contains(value.output()))
        .isPresent();
  }

  private Withheld because(Change change, Withheld leanedOn) {
    var root = leanedOn.root().orElse(leanedOn.change().key());
    return new Withheld(
        changes.desired().address(change.key()),
        change,
        leanedOn.why(),
        Optional.of(root).filter(key -> key.kind() != Kind.ROLE_DEFINITION));
  }

  private Withheld unpromised(Change change, Value.Pending<?> value) {
    var source = changes.desired().address(value.source());
    var why =
        value.output() == Output.ISSUER
            ? Problem.of(
                Code.ISSUER_OFF,
                "%s has no OIDC issuer, and no document switches it on".formatted(source),
                "set oidcIssuerProfile.enabled: true in the cluster's document")
            : Problem.of(
                Code.OUTPUT_MISSING,
                "%s gives no %s".formatted(source, value.output().word()),
                "look at it in Azure, and run again");
    return new Withheld(changes.desired().address(change.key()), change, why, Optional.empty());
  }

  private Stream<ResourceKey> waits(Change change) {
    return change.wanted().stream()
        .flatMap(
            after ->
                Stream.concat(
                    places(after).filter(key -> steps.get(key) instanceof Change.Create),
                    pending(after).<ResourceKey>map(Value.Pending::source)));
  }

  private static Stream<ResourceKey> places(Resource after) {
    return Stream.concat(after.within().stream(), after.needs().stream());
  }

  private static Stream<Value.Pending<?>> pending(Resource after) {
    var values = new ArrayList<Value<?>>(after.match());
    after.fields().stream().map(Field::value).forEach(values::add);
    return values.stream()
        .filter(Value.Pending.class::isInstance)
        .map(value -> (Value.Pending<?>) value);
  }
}
