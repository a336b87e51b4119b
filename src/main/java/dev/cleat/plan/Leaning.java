package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who waits for whom, and who is withheld with whom. A change leans on its container, on what it
/// needs, and on the source of each value that is not known. Looked at in key order, so a root's
/// problem has reached everything before it is asked for.
///
/// | leans on                                  | and that is                          | then      |
/// |-------------------------------------------|--------------------------------------|-----------|
/// | a container, a need                       | created in this plan                 | waits     |
/// | a container, a need                       | withheld, and not there or not meant | withheld  |
/// | a source                                  | a step that promises the output      | waits     |
/// | a source                                  | another shard's, promising the output | withheld |
/// | a source                                  | withheld for another reason          | withheld  |
/// | a source                                  | anything else                        | blocked   |
record Leaning(Draft draft, Waits waits) {

  void settle() {
    for (var change : List.copyOf(draft.steps().values())) {
      change.wanted().ifPresent(after -> settle(change, after));
    }
  }

  private void settle(Change change, Resource after) {
    var places = places(after);
    var pending = pending(after);
    obstacle(change, places, pending)
        .ifPresentOrElse(draft::put, () -> await(change.key(), places, pending));
  }

  private void await(ResourceKey step, List<ResourceKey> places, List<Value.Pending<?>> pending) {
    places.stream()
        .filter(key -> draft.steps().get(key) instanceof Change.Create)
        .forEach(it -> waits.add(step, it));
    pending.forEach(it -> waits.add(step, it.source()));
  }

  private Optional<Withheld> obstacle(
      Change change, List<ResourceKey> places, List<Value.Pending<?>> pending) {
    for (var place : places) {
      var missing = missingPlace(change, place);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return pending.stream().flatMap(value -> unknown(change, value).stream()).findFirst();
  }

  private Optional<Withheld> missingPlace(Change change, ResourceKey place) {
    return Optional.ofNullable(draft.withheld().get(place))
        .filter(draft::isMissing)
        .map(it -> draft.because(change, it));
  }

  private Optional<Withheld> unknown(Change change, Value.Pending<?> value) {
    var root = draft.withheld().get(value.source());
    if (root != null && (root.why().code() != Code.OTHER_SHARD || promised(value))) {
      return Optional.of(draft.because(change, root));
    }
    return promised(value) ? Optional.empty() : Optional.of(unpromised(change, value));
  }

  private boolean promised(Value.Pending<?> value) {
    return draft
        .coming(value.source())
        .flatMap(Change::wanted)
        .filter(source -> source.promises().contains(value.output()))
        .isPresent();
  }

  private Withheld unpromised(Change change, Value.Pending<?> value) {
    var source = draft.address(value.source());
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
    return new Withheld(draft.titles().of(change), change, why, Optional.empty());
  }

  private static List<ResourceKey> places(Resource after) {
    var places = new ArrayList<>(after.needs());
    after.within().ifPresent(places::addFirst);
    return places;
  }

  static List<Value.Pending<?>> pending(Resource after) {
    var pending = new ArrayList<Value.Pending<?>>();
    after.match().forEach(it -> add(it, pending));
    after.fields().forEach(it -> add(it.value(), pending));
    return pending;
  }

  private static void add(Value<?> value, List<Value.Pending<?>> pending) {
    if (value instanceof Value.Pending<?> it) {
      pending.add(it);
    }
  }
}
