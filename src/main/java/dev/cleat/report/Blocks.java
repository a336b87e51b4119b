package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.model.Live;
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

/// The paragraphs of the text reports: a heading with its symbol, and rows below it.
final class Blocks {
  private final DesiredState desired;
  private final Palette palette;
  private final Set<ResourceKey> explained;
  private final Map<Problem, ResourceKey> told;

  Blocks(Plan plan, Palette palette) {
    this.desired = plan.desired();
    this.palette = palette;
    this.explained = Shown.explained(plan);
    this.told = Shown.firstTold(plan);
  }

  String step(Step step) {
    var heading = Shown.title(desired, step.id(), step.change());
    var remarks = new ArrayList<>(cause(step.change()));
    step.notes().forEach(note -> remarks.add(new Row("note", Printable.line(note))));
    return Action.of(step.change()).symbol(palette)
        + " "
        + palette.paint(Tone.STRONG, heading)
        + "\n"
        + new FieldRows(desired, palette, Holders.LEFT_OUT).of(step.change()).text()
        + new Rows(remarks).text();
  }

  /// With the fields that would have been written: for a plan.
  String withheld(Withheld withheld) {
    return heading(withheld) + fields(withheld.change()) + new Rows(remarks(withheld)).text();
  }

  /// Without them: after an apply, where the plan was shown before.
  String stillWithheld(Withheld withheld) {
    return heading(withheld) + new Rows(remarks(withheld)).text();
  }

  String failure(Step step, Outcome.Failed failed) {
    var heading = Shown.title(desired, step.id(), step.change());
    var rows = new ArrayList<>(ProblemRows.of(failed.why()));
    rows.addAll(origin(step.change().key()));
    return heading(heading, failed.why(), verb(step.change()) + "failed") + new Rows(rows).text();
  }

  String unchanged(ResourceKey key) {
    var text = "  " + Printable.line(desired.address(key)) + "  unchanged";
    return palette.paint(Tone.QUIET, text) + "\n";
  }

  String leftover(Live live) {
    return "  " + Shown.title(desired, live) + "\n";
  }

  private String heading(Withheld withheld) {
    var title = Shown.title(desired, withheld.id(), withheld.change());
    var why = withheld.why();
    return heading(title, why, verb(withheld.change()) + why.standing().word(), link(withheld));
  }

  private String heading(String title, Problem why, String standing) {
    return heading(title, why, standing, "");
  }

  /// The thing that tells what this one would only repeat.
  private String link(Withheld withheld) {
    var root = Shown.root(withheld).map(key -> " because of " + address(key));
    return root.or(() -> twin(withheld).map(key -> " same as " + address(key))).orElse("");
  }

  private Optional<ResourceKey> twin(Withheld withheld) {
    return Optional.ofNullable(told.get(withheld.why()))
        .filter(first -> !first.equals(withheld.change().key()));
  }

  private String address(ResourceKey key) {
    return Printable.line(desired.address(key));
  }

  private String heading(String title, Problem why, String standing, String link) {
    var verdict = Verdict.of(why.standing());
    return verdict.symbol(palette)
        + " "
        + palette.paint(Tone.STRONG, title)
        + "  "
        + verdict.paint(palette, standing + " " + why.code().id())
        + link
        + "\n";
  }

  private static String verb(Change change) {
    return change instanceof Change.Undecided ? "" : Action.of(change).word() + " ";
  }

  /// What is to be made is in the documents; what differs is not, so it is shown.
  private String fields(Change change) {
    return change instanceof Change.Create
        ? ""
        : new FieldRows(desired, palette, Holders.NAMED).of(change).text();
  }

  private List<Row> cause(Change change) {
    return switch (change) {
      case Change.Delete(_, Change.Cause.Undeclared()) ->
          List.of(new Row("because", "no document declares it"));
      case Change.Delete(_, Change.Cause.Superseded(var by)) ->
          List.of(new Row("because", address(by) + " takes its place"));
      case Change.Create _,
          Change.Update _,
          Change.Adopt _,
          Change.Release _,
          Change.Keep _,
          Change.Undecided _ ->
          List.of();
    };
  }

  /// Reason and mend stand once, at the root.
  private List<Row> remarks(Withheld withheld) {
    var rows = new ArrayList<>(cause(withheld.change()));
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
