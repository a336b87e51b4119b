package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Standing;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.report.FieldRows.Holders;
import dev.cleat.report.Palette.Tone;
import dev.cleat.report.Rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// From the parts of a plan to what is said of them.
final class Items {
  /// What is said of a thing that nobody declares.
  static final String LEFT_OVER = "left over";

  private final DesiredState desired;
  private final Occasion occasion;
  private final Palette palette;
  private final Set<ResourceKey> explained;
  private final Map<Problem, ResourceKey> told;

  Items(Plan plan, Palette palette) {
    this.desired = plan.desired();
    this.occasion = Occasion.of(plan);
    this.palette = palette;
    this.explained = Shown.explained(plan);
    this.told = Shown.firstTold(plan);
  }

  /// What will be done.
  Item step(Step step) {
    var action = Action.of(step.change());
    return new Item(
        action.group(),
        action.symbol(),
        action.tone(),
        kind(step.change()),
        title(step),
        action.word(),
        "",
        "",
        fields(step.change(), Holders.LEFT_OUT),
        notes(step));
  }

  /// What should be done and is not, with the fields that would have been written.
  Item withheld(Withheld withheld) {
    var why = withheld.why();
    var verdict = Verdict.of(why.standing());
    return new Item(
        verdict.group(),
        verdict.symbol(),
        verdict.tone(),
        kind(withheld.change()),
        Shown.title(desired, withheld.id(), withheld.change()),
        verb(withheld.change()) + why.standing().word() + " " + why.code().id(),
        why.code().id(),
        link(withheld),
        withheldFields(withheld.change()),
        remarks(withheld));
  }

  /// What came of a step.
  Item ended(Ended ended, Endings endings) {
    return switch (ended.outcome()) {
      case Outcome.Done(var deed, _, _) -> done(ended.step(), Endings.word(deed), Group.of(deed));
      case Outcome.Failed failed -> failed(ended.step(), failed);
      case Outcome.Skipped(var because) -> skipped(ended.step(), endings.reason(because));
    };
  }

  private Item done(Step step, String word, Group group) {
    var it = step(step);
    return new Item(
        group,
        it.symbol(),
        it.tone(),
        it.kind(),
        it.title(),
        word,
        "",
        "",
        it.fields(),
        it.remarks());
  }

  /// A write that was tried.
  Item failed(Step step, Outcome.Failed failed) {
    var why = failed.why();
    var verdict = Verdict.of(why.standing());
    var remarks = new ArrayList<>(ProblemRows.of(why));
    remarks.addAll(origin(step.change().key()));
    return new Item(
        Group.FAILED,
        verdict.symbol(),
        verdict.tone(),
        kind(step.change()),
        title(step),
        verb(step.change()) + "failed " + why.code().id(),
        why.code().id(),
        "",
        fields(step.change(), Holders.LEFT_OUT),
        remarks);
  }

  private Item skipped(Step step, String reason) {
    return new Item(
        Group.SKIPPED,
        "?",
        Tone.WAITING,
        kind(step.change()),
        title(step),
        verb(step.change()) + "skipped",
        "",
        reason,
        fields(step.change(), Holders.LEFT_OUT),
        List.of());
  }

  /// What is as it should be.
  Item unchanged(ResourceKey key) {
    return plain(Group.UNCHANGED, key, address(key), "unchanged");
  }

  /// What is told of and not touched ({@link Plan#leftovers()}).
  Item leftover(Live live) {
    var verdict =
        switch (occasion.purpose()) {
          case RECONCILE -> LEFT_OVER;
          case DESTROY, DETACH -> owner(live);
        };
    return plain(Group.LEFT_OVER, live.state().key(), Shown.title(desired, live), verdict);
  }

  private static String owner(Live live) {
    return switch (live.ownership()) {
      case Ownership.Theirs(var owner) -> "owned by " + Printable.quoted(owner);
      case Ownership.Unmarked _ -> "unmarked";
      case Ownership.Ours _ -> "ours";
    };
  }

  private static Item plain(Group group, ResourceKey key, String title, String verdict) {
    return new Item(
        group, " ", Tone.QUIET, key.kind().word(), title, verdict, "", "", List.of(), List.of());
  }

  private String title(Step step) {
    return Shown.title(desired, step.id(), step.change());
  }

  private static String kind(Change change) {
    return change.key().kind().word();
  }

  private static String verb(Change change) {
    return change instanceof Change.Undecided ? "" : Action.of(change).word() + " ";
  }

  private List<Difference> fields(Change change, Holders holders) {
    return new FieldRows(desired, palette, holders).of(change);
  }

  /// What is to be made is in the documents; what differs is not, so it is shown.
  private List<Difference> withheldFields(Change change) {
    return change instanceof Change.Create ? List.of() : fields(change, Holders.NAMED);
  }

  private List<Row> notes(Step step) {
    var rows = new ArrayList<>(cause(step.id(), step.change()));
    step.notes().forEach(note -> rows.add(new Row("note", Printable.line(note))));
    return rows;
  }

  /// The thing that tells what this one would only repeat.
  private String link(Withheld withheld) {
    var root = Shown.root(withheld).map(key -> "because of " + address(key));
    return root.or(() -> twin(withheld).map(key -> "same as " + address(key))).orElse("");
  }

  private Optional<ResourceKey> twin(Withheld withheld) {
    return Optional.ofNullable(told.get(withheld.why()))
        .filter(first -> !first.equals(withheld.change().key()));
  }

  /// What nobody declares has no address: its kind and id.
  private String address(ResourceKey key) {
    var undeclared = key.kind().word() + " " + key.liveId().orElse(key.path());
    return Printable.line(desired.addresses().getOrDefault(key, undeclared));
  }

  private List<Row> cause(String id, Change change) {
    return switch (change) {
      case Change.Delete(_, Change.Cause.Undeclared()) when isDeclared(id) -> List.of();
      case Change.Delete(_, Change.Cause.Undeclared()) ->
          List.of(new Row("because", "no document declares it"));
      case Change.Delete(_, Change.Cause.Superseded(var by)) ->
          List.of(new Row("because", address(by) + " takes its place"));
      case Change.Release(_, var before, _, var rest) when rest == Change.Rest.DROPPED ->
          stays(before);
      case Change.Create _,
          Change.Update _,
          Change.Adopt _,
          Change.Release _,
          Change.Keep _,
          Change.Undecided _ ->
          List.of();
    };
  }

  /// Why a thing that goes does not go.
  private List<Row> stays(Live live) {
    if (live.state().key().kind().retention() == Kind.Retention.KEPT) {
      return List.of(new Row("note", "it stays: namespaces are never deleted"));
    }
    var ours = desired.access().fieldManager();
    var others = new TreeSet<>(live.holders().values());
    others.remove(ours);
    return others.isEmpty()
        ? List.of()
        : List.of(
            new Row("note", Printable.line("it stays: held too by " + String.join(", ", others))));
  }

  /// To destroy is to delete what is declared; what is not has no address.
  private static boolean isDeclared(String id) {
    return !id.startsWith("-");
  }

  /// Reason and mend stand once, at the root.
  private List<Row> remarks(Withheld withheld) {
    var rows = new ArrayList<>(cause(withheld.id(), withheld.change()));
    if (Shown.root(withheld).filter(explained::contains).or(() -> twin(withheld)).isEmpty()) {
      rows.addAll(ProblemRows.of(withheld.why()));
    }
    if (withheld.why().standing() == Standing.BLOCKED) {
      rows.addAll(origin(withheld.change().key()));
    }
    return rows;
  }

  /// The file alone: its lines move when documents change places, and the plan must not.
  private List<Row> origin(ResourceKey key) {
    return Optional.ofNullable(desired.origins().get(key)).stream()
        .map(origin -> new Row("declared", Printable.line(origin.file())))
        .toList();
  }
}
