package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Rule;
import dev.cleat.plan.Capacity.Container;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who gets a place in a container that is too small for everybody at once:
///
/// 1. deletes that wait for nobody free their places;
/// 2. pairs of a new thing and what it supersedes take turns through the places there are: create,
///    delete, and the place goes on to the next; where there is no place, the old thing becomes the
///    new one in place, which is a gap in access;
/// 3. what supersedes nothing takes what is left, in key order;
/// 4. who has none by then takes a place that a successor in another container frees, once that
///    successor has one of its own ({@link Handover}); the rest is blocked.
///
/// Whoever takes a place that a delete frees waits for that delete.
final class Places {
  /// What a person is told of a change that interrupts access.
  static final String GAP =
      "there is a gap: no place is free beside it, so the old one is changed in place, and tokens"
          + " of its old issuer are refused from then on";

  private final Draft draft;
  private final Waits waits;
  private final Container container;
  private final List<Live> stale;
  private final Deque<Optional<Change.Delete>> places = new ArrayDeque<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Change.Create> plain = new ArrayList<>();
  private final List<Change.Delete> supersededElsewhere = new ArrayList<>();
  private final Deque<Change.Create> without = new ArrayDeque<>();

  private record Pair(Change.Create create, List<Change.Delete> olds) {}

  Places(Draft draft, Waits waits, Container container, int free, List<Live> stale) {
    this.draft = draft;
    this.waits = waits;
    this.container = container;
    this.stale = stale;
    for (var i = 0; i < free; i++) {
      places.add(Optional.empty());
    }
  }

  void free(Change.Delete delete) {
    places.add(Optional.of(delete));
  }

  /// Notes a delete that waits for a successor in another container.
  void mayFree(Change.Delete delete) {
    supersededElsewhere.add(delete);
  }

  void want(Change.Create create, List<Change.Delete> olds) {
    if (olds.isEmpty()) {
      plain.add(create);
    } else {
      pairs.add(new Pair(create, olds));
    }
  }

  void give() {
    for (var pair : pairs) {
      var place = places.poll();
      if (isKept(pair.create)) {
        continue;
      }
      if (place == null) {
        inPlace(pair);
      } else {
        take(pair.create, place);
        pair.olds.forEach(this::free);
      }
    }
    for (var create : plain) {
      var place = places.poll();
      if (place == null) {
        without.add(create);
      } else if (!isKept(create)) {
        take(create, place);
      }
    }
  }

  /// Who has no place so far.
  Stream<ResourceKey> without() {
    return without.stream().map(Change::key);
  }

  /// Gives on the places that these deletes free; whether there was one.
  ///
  /// @param deletes which of them go, and what holds one up that another shard has a part in
  boolean handOver(Function<Change.Delete, Handover.Going> deletes) {
    var before = without.size();
    for (var each = supersededElsewhere.iterator(); each.hasNext() && !without.isEmpty(); ) {
      var delete = each.next();
      switch (deletes.apply(delete)) {
        case Handover.Going.No() -> {}
        case Handover.Going.Yes() -> {
          each.remove();
          given(it -> waits.add(it.key(), delete.key()));
        }
        case Handover.Going.Elsewhere(var first) -> {
          each.remove();
          given(it -> draft.withhold(it, first));
        }
      }
    }
    return without.size() < before;
  }

  private void given(Consumer<Change.Create> place) {
    var create = without.removeFirst();
    if (!isKept(create)) {
      place.accept(create);
    }
  }

  void refuseTheRest() {
    without.forEach(it -> draft.withhold(it, full()));
  }

  /// Its place is kept for it until it can be made.
  private boolean isKept(Change.Create create) {
    return !draft.steps().containsKey(create.key());
  }

  private void take(Change.Create create, Optional<Change.Delete> place) {
    place.ifPresent(it -> waits.add(create.key(), it.key()));
  }

  /// The other stale ones free their places once the first has become the new one.
  private void inPlace(Pair pair) {
    var old = pair.olds.getFirst();
    draft.steps().remove(old.key());
    draft.steps().put(pair.create.key(), update(pair.create, old.before()));
    waits.note(pair.create.key(), GAP);
    pair.olds.stream().skip(1).forEach(this::free);
  }

  private static Change update(Change.Create create, Live old) {
    var before =
        old.state().fields().stream().collect(Collectors.toMap(it -> it.name(), it -> it.value()));
    var fields =
        create.after().fields().stream()
            .filter(it -> !it.value().equals(before.get(it.name())))
            .map(
                it ->
                    new FieldChange(
                        it.name(),
                        Optional.ofNullable(before.get(it.name())),
                        Optional.of(it.value()),
                        Rule.WRITTEN,
                        Optional.empty()))
            .toList();
    return new Change.Update(create.after(), old, fields);
  }

  private Problem full() {
    return Problem.of(
        Code.IDENTITY_FULL,
        "%s already has, or gets in this plan, the %d that Azure allows"
            .formatted(draft.address(container.key()), container.kind().capacity().orElseThrow()),
        mend());
  }

  private String mend() {
    var ids = stale.stream().map(Live::id).collect(Collectors.joining(", "));
    return ids.isEmpty() || draft.policy().sweeps()
        ? "remove some, or spread the accounts over several identities"
        : "pruning would free " + ids;
  }
}
