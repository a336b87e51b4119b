package dev.cleat.plan;

import dev.cleat.actual.ActualState;
import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A plan in the making: what is still to be done, and what is withheld by now. A change is in one
/// of the two at most. Steps stand as the differ has changes: declared things in key order, and
/// then what nobody declares, in key order too.
record Draft(
    Changes changes,
    Policy policy,
    Titles titles,
    Portion portion,
    Map<ResourceKey, Change> steps,
    Map<ResourceKey, Withheld> withheld) {

  Draft(Changes changes, Policy policy) {
    this(
        changes,
        policy,
        Titles.of(changes, policy),
        Portion.of(changes, policy.shard()),
        new LinkedHashMap<>(),
        new HashMap<>());
  }

  ActualState actual() {
    return changes.actual();
  }

  /// The declared thing, as documents have it.
  Optional<Resource> declared(ResourceKey key) {
    return Optional.ofNullable(changes.desired().resources().get(key));
  }

  String address(ResourceKey key) {
    return key.liveId()
        .map(id -> key.kind().word() + " " + id)
        .orElseGet(() -> changes.desired().address(key));
  }

  /// The steps that delete, in key order, at this moment.
  List<Change.Delete> deletes(Predicate<Change.Delete> which) {
    return steps.values().stream()
        .filter(Change.Delete.class::isInstance)
        .map(Change.Delete.class::cast)
        .filter(which)
        .toList();
  }

  /// Takes a change out of the steps for a reason of its own.
  void withhold(Change change, Problem why) {
    put(new Withheld(titles.of(change), change, why, Optional.empty()));
  }

  /// Takes a change out of the steps for the reason of what it leans on. Role definitions have no
  /// line of their own: their problem stands on their assignments.
  void withhold(Change change, Withheld leanedOn) {
    put(because(change, leanedOn));
  }

  Withheld because(Change change, Withheld leanedOn) {
    var root =
        leanedOn
            .root()
            .or(() -> Optional.of(leanedOn.change().key()))
            .filter(key -> key.kind() != Kind.ROLE_DEFINITION);
    return new Withheld(titles.of(change), change, leanedOn.why(), root);
  }

  void put(Withheld it) {
    steps.remove(it.change().key());
    withheld.put(it.change().key(), it);
  }

  /// What is to come of a thing, in this run or in that of the shard that it belongs to.
  Optional<Change> coming(ResourceKey key) {
    return Optional.ofNullable(steps.get(key))
        .or(
            () ->
                Optional.ofNullable(withheld.get(key))
                    .filter(it -> it.why().code() == Code.OTHER_SHARD)
                    .map(Withheld::change));
  }

  /// Whether a withheld thing is not there, not seen, or not the one that is meant.
  boolean isMissing(Withheld it) {
    return switch (it.change()) {
      case Change.Create _ -> true;
      case Change.Undecided(var key, _) -> !isMeant(key);
      case Change.Keep _, Change.Update _, Change.Adopt _, Change.Release _, Change.Delete _ ->
          false;
    };
  }

  private boolean isMeant(ResourceKey key) {
    return declared(key).flatMap(wanted -> actual().live(key).filter(wanted::means)).isPresent();
  }

  /// What this change is about, as far as it lies anywhere: as wanted, or as it is.
  static Stream<ResourceKey> place(Change change) {
    return change
        .wanted()
        .or(() -> change.found().map(it -> it.state()))
        .flatMap(Resource::within)
        .stream();
  }
}
