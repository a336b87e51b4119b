package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.Value;
import dev.cleat.plan.Policy.Adoption;
import dev.cleat.plan.Policy.Conflicts;
import dev.cleat.plan.Policy.Disabling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the policy makes of one change, looked at alone. First hit, top down, for what is there and
/// differs:
///
/// | hindrance                                            | verdict                                |
/// |------------------------------------------------------|----------------------------------------|
/// | it takes no write now                                | withheld with the hold's problem       |
/// | a field that is fixed, or never goes back            | blocked                                |
/// | another owner's                                      | blocked, adoption does not help        |
/// | nobody's, of a kind with one writer, ours to create  | blocked, or adopted with leave         |
/// | a field that another manager holds                   | blocked, or forced with leave          |
/// | none                                                 | go                                     |
record Judge(Policy policy, String owner) {

  /// What may be done, what must not, or that there is nothing to do.
  sealed interface Verdict {
    record Go(Change change) implements Verdict {}

    record Stop(Change change, Problem why) implements Verdict {}

    record Nothing() implements Verdict {}
  }

  Verdict judge(Change change) {
    return switch (change) {
      case Change.Keep keep -> keep(keep);
      case Change.Create _ -> new Verdict.Go(change);
      case Change.Update update -> update(update);
      case Change.Adopt adopt -> written(adopt, adopt.before(), adopt.fields());
      case Change.Release release when Order.shrinks(release) -> shrinks(release);
      case Change.Release release -> written(release, release.before(), release.fields());
      case Change.Delete delete -> shrinks(delete);
      case Change.Undecided(_, var why) -> new Verdict.Stop(change, why);
    };
  }

  private Verdict keep(Change.Keep keep) {
    return adoptable(keep.after(), keep.live())
        ? new Verdict.Go(adopt(keep.after(), keep.live(), List.of()))
        : new Verdict.Nothing();
  }

  /// What nobody declares is only touched where that was asked for.
  private Verdict shrinks(Change change) {
    return policy.sweeps() ? new Verdict.Go(change) : new Verdict.Nothing();
  }

  /// An adopted thing is one that this owner has not given up. On another owner's thing nothing but
  /// that is written: it stays that owner's.
  private Change adopt(Resource after, Live live, List<FieldChange> fields) {
    var owners = new TreeSet<>(live.state().detached());
    owners.remove(owner);
    var adopted = after.withDetached(owners);
    var taken = FieldChange.ofDetached(live.state(), adopted);
    if (live.ownership() instanceof Ownership.Theirs) {
      var kept = live.state().withDetached(owners);
      return new Change.Release(Optional.of(kept), live, taken, Change.Rest.LEFT);
    }
    var all = new ArrayList<>(fields);
    all.addAll(taken);
    return new Change.Adopt(adopted, live, List.copyOf(all));
  }

  private Verdict update(Change.Update update) {
    var change =
        adoptable(update.after(), update.before())
            ? adopt(update.after(), update.before(), update.fields())
            : update;
    return unchangeable(update.before(), update.fields())
        .or(() -> foreign(update.after(), update.before()))
        .or(() -> held(update.fields()))
        .<Verdict>map(why -> new Verdict.Stop(update, why))
        .orElseGet(() -> new Verdict.Go(change));
  }

  private Verdict written(Change change, Live before, List<FieldChange> fields) {
    return unchangeable(before, fields)
        .or(() -> held(fields))
        .<Verdict>map(why -> new Verdict.Stop(change, why))
        .orElseGet(() -> new Verdict.Go(change));
  }

  private boolean adoptable(Resource after, Live live) {
    return policy.adoption() == Adoption.ON
        && policy.purpose() == Purpose.RECONCILE
        && after.key().kind().mark() == Kind.Mark.WRITTEN
        && (markable(after, live) || live.state().detached().contains(owner));
  }

  private static boolean markable(Resource after, Live live) {
    return after.mandate() == Mandate.CREATE && unmarked(live);
  }

  /// An account on which we merely hold fields bears no mark either, so it can be given one.
  private static boolean unmarked(Live live) {
    return switch (live.ownership()) {
      case Ownership.Unmarked _ -> true;
      case Ownership.Ours(var by) -> by == Ownership.Sign.MANAGER;
      case Ownership.Theirs _ -> false;
    };
  }

  private Optional<Problem> unchangeable(Live before, List<FieldChange> fields) {
    return before.hold().or(() -> first(fields, this::unchangeable));
  }

  private Optional<Problem> unchangeable(FieldChange change) {
    return switch (change.rule()) {
      case WRITTEN -> Optional.empty();
      case FIXED -> Optional.of(fixed(change));
      case ONE_WAY -> goesBack(change) ? Optional.of(oneWay(change)) : Optional.empty();
      case GUARDED ->
          goesBack(change) && policy.disabling() == Disabling.REFUSED
              ? Optional.of(guarded(change))
              : Optional.empty();
    };
  }

  private static boolean goesBack(FieldChange change) {
    return change.after().equals(Optional.of(Value.of(false)));
  }

  private Optional<Problem> foreign(Resource after, Live before) {
    return switch (before.ownership()) {
      case Ownership.Ours _ -> Optional.empty();
      case Ownership.Theirs(var owner) -> Optional.of(otherOwner(owner));
      case Ownership.Unmarked _ ->
          after.key().kind().sharing() == Kind.Sharing.SOLE
                  && after.mandate() == Mandate.CREATE
                  && policy.adoption() == Adoption.OFF
              ? Optional.of(notOurs())
              : Optional.empty();
    };
  }

  private Optional<Problem> held(List<FieldChange> fields) {
    return policy.conflicts() == Conflicts.FORCED
        ? Optional.empty()
        : first(fields, change -> taking(change).map(holder -> heldBy(change, holder)));
  }

  /// The manager that a field is taken from, if it surely gets another value: the tenant of an
  /// identity still to be made may well be what is there, its client id cannot be.
  private static Optional<String> taking(FieldChange change) {
    return change
        .holder()
        .filter(
            _ ->
                !(change.after().orElse(null) instanceof Value.Pending<?>(_, var output)
                    && output == Output.TENANT_ID));
  }

  private static Optional<Problem> first(
      List<FieldChange> fields, Function<FieldChange, Optional<Problem>> hindrance) {
    return fields.stream().map(hindrance).flatMap(Optional::stream).findFirst();
  }

  /// For a resource that is about to be written in spite of something: what people should know.
  static Stream<String> notes(Change change) {
    return switch (change) {
      case Change.Update(_, var before, var fields)
          when before.state().key().kind() == Kind.CLUSTER && !fields.isEmpty() ->
          Stream.of("the API server restarts briefly when the flags change");
      case Change.Update(_, _, var fields) -> taken(fields);
      case Change.Adopt(_, _, var fields) -> taken(fields);
      case Change.Release(_, _, var fields, _) -> taken(fields);
      case Change.Create _, Change.Delete _, Change.Keep _, Change.Undecided _ -> Stream.empty();
    };
  }

  private static Stream<String> taken(List<FieldChange> fields) {
    return fields.stream()
        .flatMap(
            it ->
                taking(it).stream()
                    .map(holder -> "takes %s over from %s".formatted(it.field(), holder)));
  }

  private static Problem fixed(FieldChange change) {
    return Problem.of(
        Code.FIXED_AT_CREATION,
        "%s is set when it is created and cannot change".formatted(change.field()),
        "declare the live value, or give it another name so that a new one is made");
  }

  private static Problem oneWay(FieldChange change) {
    return Problem.of(
        Code.ISSUER_ONE_WAY,
        "%s cannot be switched off again: AKS refuses it".formatted(change.field()),
        "set it to true, or leave it out");
  }

  private static Problem guarded(FieldChange change) {
    return Problem.of(
        Code.DISABLING_NOT_ALLOWED,
        "%s would be switched off, and every workload that uses it would lose its identity"
            .formatted(change.field()),
        "give --allow-disable if that is meant, or set it to true, or leave it out");
  }

  private static Problem otherOwner(String owner) {
    return Problem.of(
        Code.OTHER_OWNER,
        "it belongs to owner %s and differs from what is declared".formatted(owner),
        "declare what is there, or change it in the configuration of owner " + owner);
  }

  private static Problem notOurs() {
    return Problem.of(
        Code.NOT_OURS,
        "it exists, Cleat did not make it, and it differs from what is declared",
        "declare what is there, or give --adopt to take it over");
  }

  private static Problem heldBy(FieldChange change, String holder) {
    return Problem.of(
        Code.HELD_BY_MANAGER,
        "%s was set to another value by field manager %s".formatted(change.field(), holder),
        "declare that value, change it there, or give --force-conflicts to take the field over");
  }
}
