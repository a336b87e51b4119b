package dev.cleat.plan;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Observation;
import dev.cleat.diff.Change;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A container is deleted with all that is in it, so all of that must be ours to delete:
///
/// | inside                                                  | then                             |
/// |---------------------------------------------------------|----------------------------------|
/// | something that is not ours                              | blocked                          |
/// | a read that failed                                      | withheld with that problem       |
/// | something whose delete is withheld                      | withheld because of it           |
/// | something that a declared thing may turn out to be      | deferred                         |
final class Inside {
  private static final int NAMED = 3;

  private final Draft draft;
  private final Map<ResourceKey, List<Live>> children;
  private final Map<ResourceKey, List<ResourceKey>> unread;

  private Inside(Draft draft) {
    this.draft = draft;
    this.children =
        draft
            .actual()
            .lives()
            .filter(live -> live.state().within().isPresent())
            .collect(Collectors.groupingBy(live -> live.state().within().orElseThrow()));
    this.unread =
        draft.changes().desired().resources().values().stream()
            .filter(it -> it.within().isPresent() && isUnread(it))
            .collect(
                Collectors.groupingBy(
                    it -> it.within().orElseThrow(),
                    Collectors.mapping(Resource::key, Collectors.toList())));
  }

  private boolean isUnread(Resource wanted) {
    return draft.actual().seen().get(wanted.key()) instanceof Observation.Unreadable;
  }

  /// Withholds the deletes of containers with anything inside that must stay.
  static void keep(Draft draft) {
    var deletes = draft.deletes(it -> isContainer(it.key().kind()));
    if (!deletes.isEmpty()) {
      new Inside(draft).keep(deletes);
    }
  }

  private void keep(List<Change.Delete> deletes) {
    for (var delete : deletes) {
      var inside = children.getOrDefault(delete.key(), List.of());
      foreign(inside)
          .or(() -> blind(delete.key()))
          .ifPresentOrElse(
              why -> draft.withhold(delete, why), () -> withheldInside(delete, inside));
    }
  }

  private static boolean isContainer(Kind kind) {
    return Stream.of(Kind.values()).anyMatch(it -> it.container().equals(Optional.of(kind)));
  }

  private static Optional<Problem> foreign(List<Live> inside) {
    var foreign =
        inside.stream().filter(it -> !(it.ownership() instanceof Ownership.Ours)).toList();
    return foreign.isEmpty() ? Optional.empty() : Optional.of(foreignInside(foreign));
  }

  private Optional<Problem> blind(ResourceKey container) {
    return draft.actual().blind().stream()
        .filter(it -> it.kind().container().equals(Optional.of(container.kind())))
        .filter(it -> it.where().map(where -> hides(where, container)).orElse(true))
        .map(Blind::why)
        .findFirst();
  }

  /// A sweep that failed hides things of any container; a container only its own.
  private static boolean hides(ResourceKey where, ResourceKey container) {
    return where.equals(container) || where.liveId().isPresent();
  }

  private void withheldInside(Change.Delete delete, List<Live> inside) {
    var keys =
        Stream.concat(
            inside.stream().map(it -> it.state().key()),
            unread.getOrDefault(delete.key(), List.of()).stream());
    keys.filter(it -> !draft.steps().containsKey(it))
        .findFirst()
        .ifPresent(
            key ->
                Optional.ofNullable(draft.withheld().get(key))
                    .ifPresentOrElse(
                        it -> draft.withhold(delete, it),
                        () -> draft.withhold(delete, claimed(key))));
  }

  private static Problem foreignInside(List<Live> foreign) {
    var names =
        foreign.stream()
            .limit(NAMED)
            .map(it -> it.state().liveName().orElse(it.id()))
            .collect(Collectors.joining(", "));
    var more = foreign.size() > NAMED ? " and %d more".formatted(foreign.size() - NAMED) : "";
    return Problem.of(
        Code.FOREIGN_INSIDE,
        "others have put something on it, which would go with it: " + names + more,
        "see to it that nobody needs that, delete it, and run again; or detach");
  }

  private Problem claimed(ResourceKey child) {
    return Problem.of(
        Code.STILL_CLAIMED,
        "%s on it may be what a document declares, which cannot be told now"
            .formatted(draft.address(child)),
        "mend what else this plan withholds, and run again");
  }
}
