package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;

/// The paragraphs of the text reports.
final class Blocks {
  private final Items items;
  private final Palette palette;
  private final Paragraph paragraph;

  Blocks(Plan plan, Palette palette) {
    this.items = new Items(plan, palette);
    this.palette = palette;
    this.paragraph = new Paragraph(palette);
  }

  String step(Step step) {
    return paragraph.of(items.step(step));
  }

  /// With the fields that would have been written: for a plan.
  String withheld(Withheld withheld) {
    return paragraph.judged(items.withheld(withheld));
  }

  /// Without them: after an apply, where the plan was shown before.
  String stillWithheld(Withheld withheld) {
    return paragraph.judged(items.withheld(withheld).withoutFields());
  }

  String failure(Step step, Outcome.Failed failed) {
    return paragraph.judged(items.failed(step, failed).withoutFields());
  }

  String unchanged(ResourceKey key) {
    var item = items.unchanged(key);
    return palette.paint(item.tone(), "  " + item.title() + "  " + item.verdict()) + "\n";
  }

  /// What all of them are stands above them.
  String leftover(Live live) {
    var item = items.leftover(live);
    var whose = item.verdict().equals(Items.LEFT_OVER) ? "" : "  " + item.verdict();
    return "  " + item.title() + whose + "\n";
  }
}
