package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Change.Cause;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Kinds of which a container holds only so many. What is live counts, foreign things too. See
/// {@link Places} for who gets a place: who waits for another shard as well, so that in the end the
/// same ones have one, whoever was ready first.
final class Capacity {
  private final Draft draft;
  private final Waits waits;
  private final Map<Container, Content> contents = new HashMap<>();

  record Container(Kind kind, ResourceKey key) {}

  /// What a container of this kind has and gets.
  private static final class Content {
    private int live;
    private final List<Change.Create> creates = new ArrayList<>();
    private final List<Change.Delete> deletes = new ArrayList<>();
    private final List<Live> stale = new ArrayList<>();
  }

  Capacity(Draft draft, Waits waits) {
    this.draft = draft;
    this.waits = waits;
  }

  void limit() {
    countLive();
    draft.changes().all().forEach(this::countStale);
    draft.steps().values().forEach(this::countStep);
    draft.withheld().values().stream()
        .filter(it -> it.why().code() == Code.OTHER_SHARD)
        .forEach(it -> countStep(it.change()));
    contents.values().forEach(it -> it.creates.sort(Comparator.comparing(Change::key)));
    var crowded = new ArrayList<Places>();
    contents.forEach((container, content) -> settle(container, content).ifPresent(crowded::add));
    new Handover(new Successors(draft, waits), crowded).settle();
  }

  private void countLive() {
    Set<Live> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    draft
        .actual()
        .lives()
        .filter(it -> it.state().key().kind().capacity().isPresent() && counted.add(it))
        .forEach(it -> content(it).forEach(at -> at.live++));
  }

  private void countStale(Change change) {
    if (change instanceof Change.Delete(var before, _)) {
      content(before).forEach(it -> it.stale.add(before));
    }
  }

  private void countStep(Change change) {
    switch (change) {
      case Change.Create create -> content(create).forEach(it -> it.creates.add(create));
      case Change.Delete delete -> content(delete).forEach(it -> it.deletes.add(delete));
      case Change.Update _,
          Change.Adopt _,
          Change.Release _,
          Change.Keep _,
          Change.Undecided _ -> {}
    }
  }

  private Stream<Content> content(Live live) {
    return content(live.state().key().kind(), live.state().within().stream());
  }

  private Stream<Content> content(Change change) {
    return content(change.key().kind(), Draft.place(change));
  }

  private Stream<Content> content(Kind kind, Stream<ResourceKey> place) {
    return kind.capacity().isEmpty()
        ? Stream.empty()
        : place.map(it -> contents.computeIfAbsent(new Container(kind, it), _ -> new Content()));
  }

  private Optional<Places> settle(Container container, Content content) {
    var most = container.kind().capacity().orElseThrow();
    if (content.live + content.creates.size() <= most) {
      return Optional.empty();
    }
    var places = new Places(draft, waits, container, most - content.live, content.stale);
    for (var delete : content.deletes) {
      if (isSupersededElsewhere(delete, container)) {
        places.mayFree(delete);
      } else if (isFree(delete)) {
        places.free(delete);
      }
    }
    content.creates.forEach(it -> places.want(it, predecessors(it, content)));
    places.give();
    return Optional.of(places);
  }

  private boolean isSupersededElsewhere(Change.Delete delete, Container container) {
    return delete.cause() instanceof Cause.Superseded(var by)
        && draft.declared(by).flatMap(it -> it.within()).filter(container.key()::equals).isEmpty();
  }

  /// Deletes that wait for nobody in this plan.
  private boolean isFree(Change.Delete delete) {
    return switch (delete.cause()) {
      case Cause.Undeclared() -> true;
      case Cause.Superseded(var by) ->
          !draft.steps().containsKey(by) && !draft.withheld().containsKey(by);
    };
  }

  private static List<Change.Delete> predecessors(Change.Create create, Content content) {
    return content.deletes.stream()
        .filter(it -> it.cause().equals(new Cause.Superseded(create.key())))
        .toList();
  }
}
