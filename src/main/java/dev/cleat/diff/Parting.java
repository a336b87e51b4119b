package dev.cleat.diff;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Observation;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// What parts this owner from what it owns under the documents: the declared things, and what else
/// lies in declared identities and clusters.
///
/// | seen                                  | to destroy                       | to detach         |
/// |---------------------------------------|----------------------------------|-------------------|
/// | unreadable, or not the one meant      | Undecided                        | Undecided         |
/// | absent                                | -                                | -                 |
/// | ours, declared to be ours to create   | Delete, or Release where it stays | Release           |
/// | ours, declared to exist               | Release                          | Release           |
/// | ours by its name                      | Delete                           | Keep: its container's Release gives it up |
/// | holds what is ours by name            | as ours or not ours              | Release           |
/// | what it holds by name was not seen    | as ours or not ours              | Undecided         |
/// | ours, not declared                    | Delete, or Release where it stays | Release           |
/// | not ours                              | Keep                             | Keep              |
final class Parting {
  private final DesiredState desired;
  private final ActualState actual;
  private final Farewell farewell;
  private final Map<ResourceKey, Change> changes = new TreeMap<>();
  private final Set<ResourceKey> meant = new HashSet<>();

  private Parting(DesiredState desired, ActualState actual) {
    this.desired = desired;
    this.actual = actual;
    this.farewell = new Farewell(desired.access().fieldManager());
  }

  static List<Change> toDestroy(DesiredState desired, ActualState actual) {
    var parting = new Parting(desired, actual);
    parting.declared(parting::destroyed);
    parting
        .others()
        .map(live -> parting.farewell.of(live, new Change.Cause.Undeclared()))
        .forEach(parting::add);
    return List.copyOf(parting.changes.values());
  }

  static List<Change> toDetach(DesiredState desired, ActualState actual) {
    var parting = new Parting(desired, actual);
    var givenUp = parting.holdersOfNamed();
    parting.declared((wanted, live) -> parting.detached(wanted, live, givenUp));
    parting.others().filter(live -> !isNamed(live)).map(Parting::left).forEach(parting::add);
    return List.copyOf(parting.changes.values());
  }

  private void add(Change change) {
    changes.put(change.key(), change);
  }

  private void declared(BiFunction<Resource, Live, Change> parted) {
    for (var resource : desired.resources().values()) {
      var wanted = resource.resolve(actual);
      switch (actual.seen().get(wanted.key())) {
        case Observation.Unreadable(var why) -> add(new Change.Undecided(wanted.key(), why));
        case Observation.Present(var live) when !wanted.means(live) ->
            wanted.objection(live).ifPresent(it -> add(new Change.Undecided(wanted.key(), it)));
        case Observation.Present(var live)
            when wanted.within().map(meant::contains).orElse(true) -> {
          meant.add(wanted.key());
          add(parted.apply(wanted, live));
        }
        case Observation.Present _, Observation.Absent _ -> {}
        case null -> throw new IllegalStateException("not observed: " + wanted.key());
      }
    }
  }

  /// What is ours and lies in what is declared.
  private Stream<Live> others() {
    return actual.others().stream()
        .filter(Parting::isOurs)
        .filter(live -> live.state().within().filter(meant::contains).isPresent());
  }

  private Change destroyed(Resource wanted, Live live) {
    if (!isOurs(live)) {
      return new Change.Keep(wanted, live);
    }
    return wanted.mandate() == Mandate.CREATE
        ? farewell.of(live, new Change.Cause.Undeclared())
        : farewell.released(live);
  }

  /// Where it could not be seen what bears our name, nothing is given up yet.
  private Change detached(Resource wanted, Live live, Set<ResourceKey> givenUp) {
    var unseen = unseen(wanted.key());
    if (unseen.isPresent()) {
      return new Change.Undecided(wanted.key(), unseen.get());
    }
    if (givenUp.contains(wanted.key())) {
      return givingUp(live);
    }
    return isOurs(live) && !isNamed(live) ? left(live) : new Change.Keep(wanted, live);
  }

  private Change givingUp(Live live) {
    var owners = new TreeSet<>(live.state().detached());
    owners.add(desired.access().owner());
    var after = live.state().withDetached(owners);
    var fields = FieldChange.ofDetached(live.state(), after);
    return new Change.Release(Optional.of(after), live, fields, Change.Rest.LEFT);
  }

  private static Change left(Live live) {
    return new Change.Release(Optional.empty(), live, List.of(), Change.Rest.LEFT);
  }

  private Optional<Problem> unseen(ResourceKey container) {
    return actual.blind().stream()
        .filter(it -> it.kind().mark() == Kind.Mark.NAME)
        .filter(it -> it.kind().container().equals(Optional.of(container.kind())))
        .filter(it -> it.where().map(container::equals).orElse(true))
        .map(Blind::why)
        .findFirst();
  }

  /// Where something lies that bears our name.
  private Set<ResourceKey> holdersOfNamed() {
    var holders = new HashSet<ResourceKey>();
    actual
        .lives()
        .filter(live -> isOurs(live) && isNamed(live))
        .forEach(live -> live.state().within().ifPresent(holders::add));
    return holders;
  }

  private static boolean isOurs(Live live) {
    return live.ownership() instanceof Ownership.Ours;
  }

  private static boolean isNamed(Live live) {
    return live.state().key().kind().mark() == Kind.Mark.NAME;
  }
}
