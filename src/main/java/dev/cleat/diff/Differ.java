package dev.cleat.diff;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What differs. First hit, top down:
///
/// | seen       | mandate      | ownership    | change                                           |
/// |------------|--------------|--------------|--------------------------------------------------|
/// | a twin: another declared thing is known by the same |  |  | Undecided, naming the first        |
/// | unreadable | any          | -            | Undecided, with the reader's problem             |
/// | absent     | CREATE       | -            | Create                                           |
/// | absent     | UPDATE, READ | -            | Undecided, `missing()`                           |
/// | present, objection | any  | any          | Undecided                                        |
/// | present    | UPDATE, READ | ours by mark | Release, with the fields that differ             |
/// | present, equal or READ    | any | any     | Keep                                             |
/// | present, differs | any    | any          | Update                                           |
/// | present    | not declared | ours         | Delete or Release, see {@link Farewell}; superseded where a declaration says so |
///
/// To destroy and to detach: {@link Parting}.
public final class Differ {
  private final DesiredState desired;
  private final ActualState actual;

  private Differ(DesiredState desired, ActualState actual) {
    this.desired = desired;
    this.actual = actual;
  }

  /// Every change that brings the world to what is declared.
  public static Changes diff(DesiredState desired, ActualState actual) {
    return diff(desired, actual, Purpose.RECONCILE);
  }

  /// Every change between the two that serves the purpose, declared things first, in key order.
  public static Changes diff(DesiredState desired, ActualState actual, Purpose purpose) {
    var all =
        switch (purpose) {
          case RECONCILE -> new Differ(desired, actual).all();
          case DESTROY -> Parting.toDestroy(desired, actual);
          case DETACH -> Parting.toDetach(desired, actual);
        };
    return new Changes(desired, actual, all);
  }

  private List<Change> all() {
    var wanted = desired.resources().values().stream().map(it -> it.resolve(actual)).toList();
    var undeclared = new Undeclared(desired, actual, wanted);
    return Stream.concat(declared(wanted).stream(), undeclared.changes()).toList();
  }

  private List<Change> declared(List<Resource> resolved) {
    var firsts = new HashMap<List<Value<?>>, ResourceKey>();
    var changes = new ArrayList<Change>();
    for (var wanted : resolved) {
      var first = firsts.putIfAbsent(identification(wanted), wanted.key());
      changes.add(first == null ? change(wanted) : twin(wanted, first));
    }
    return changes;
  }

  private static List<Value<?>> identification(Resource wanted) {
    var identification = new ArrayList<Value<?>>(wanted.match());
    identification.addFirst(Value.of(wanted.key().kind()));
    return identification;
  }

  private Change twin(Resource wanted, ResourceKey first) {
    return new Change.Undecided(
        wanted.key(),
        Problem.of(
            Code.TWIN, "it is the same in Azure as " + desired.address(first), "declare it once"));
  }

  private Change change(Resource wanted) {
    var observation = actual.seen().get(wanted.key());
    return switch (observation) {
      case Observation.Unreadable(var why) -> new Change.Undecided(wanted.key(), why);
      case Observation.Absent() -> absent(wanted);
      case Observation.Present(var live) ->
          wanted
              .objection(live)
              .<Change>map(why -> new Change.Undecided(wanted.key(), why))
              .orElseGet(() -> present(wanted, live));
      case null -> throw new IllegalStateException("not observed: " + wanted.key());
    };
  }

  private static Change absent(Resource wanted) {
    return wanted.mandate() == Mandate.CREATE
        ? new Change.Create(wanted)
        : new Change.Undecided(wanted.key(), wanted.missing());
  }

  private Change present(Resource wanted, Live live) {
    var fields = wanted.mandate() == Mandate.READ ? List.<FieldChange>of() : fields(wanted, live);
    if (wanted.mandate() != Mandate.CREATE && oursByMark(live)) {
      var after = wanted.withDetached(live.state().detached());
      return new Change.Release(Optional.of(after), live, fields, Change.Rest.HELD);
    }
    return fields.isEmpty()
        ? new Change.Keep(wanted, live)
        : new Change.Update(wanted, live, fields);
  }

  private static boolean oursByMark(Live live) {
    return live.ownership() instanceof Ownership.Ours(var by) && by == Ownership.Sign.MARK;
  }

  private List<FieldChange> fields(Resource wanted, Live live) {
    var before = new HashMap<String, Value<?>>();
    live.state().fields().forEach(field -> before.put(field.name(), field.value()));
    var changes = new ArrayList<FieldChange>();
    for (var field : wanted.fields()) {
      var was = Optional.<Value<?>>ofNullable(before.remove(field.name()));
      if (!was.equals(Optional.of(field.value()))) {
        var holder = holder(live, field.name()).filter(it -> !it.equals(ourManager()));
        changes.add(
            new FieldChange(field.name(), was, Optional.of(field.value()), field.rule(), holder));
      }
    }
    if (!before.isEmpty()) {
      changes.addAll(dropped(live, before));
    }
    return List.copyOf(changes);
  }

  /// What our own field manager holds and nobody declares goes with the next server-side apply, so
  /// the plan must show it.
  private List<FieldChange> dropped(Live live, Map<String, Value<?>> undeclared) {
    return live.state().fields().stream()
        .filter(field -> undeclared.containsKey(field.name()))
        .filter(field -> holder(live, field.name()).filter(ourManager()::equals).isPresent())
        .map(FieldChange::dropping)
        .toList();
  }

  private static Optional<String> holder(Live live, String field) {
    return Optional.ofNullable(live.holders().get(field));
  }

  private String ourManager() {
    return desired.access().fieldManager();
  }
}
