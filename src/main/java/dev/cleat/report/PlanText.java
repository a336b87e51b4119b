package dev.cleat.report;

import dev.cleat.plan.Plan;
import dev.cleat.report.Palette.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A plan for people (docs/output.md): what will be done, what is withheld and why, what is left
/// over, and the counts in the last line.
public final class PlanText {
  private PlanText() {}

  /// How much is shown.
  public enum Detail {
    /// What is not as wanted.
    CHANGES,
    /// What is unchanged too.
    EVERYTHING
  }

  /// The whole report, ending with a line break.
  public static String render(Plan plan, Detail detail, Palette palette) {
    return render(plan, Optional.empty(), detail, palette);
  }

  /// The same with how long it takes at least.
  public static String render(
      Plan plan, Optional<Estimate> estimate, Detail detail, Palette palette) {
    var blocks = new Blocks(plan, palette);
    var out = new StringBuilder();
    out.append(all(plan.steps(), blocks::step));
    out.append(all(Shown.withheld(plan), blocks::withheld));
    out.append(
        switch (detail) {
          case CHANGES -> "";
          case EVERYTHING -> all(Shown.unchanged(plan), blocks::unchanged);
        });
    out.append(quiet(plan));
    out.append(leftovers(plan, blocks));
    out.append(RestartText.planned(plan, palette));
    out.append(estimate.map(it -> it.text() + "\n").orElse(""));
    out.append(Occasion.of(plan).share().map(it -> it + "\n").orElse(""));
    return out + palette.paint(Tone.STRONG, Tally.of(plan).line()) + "\n";
  }

  private static String quiet(Plan plan) {
    var counts = Planned.of(plan);
    return counts.steps() == 0 && counts.withheld() == 0 ? Occasion.of(plan).quiet() + "\n" : "";
  }

  private static String leftovers(Plan plan, Blocks blocks) {
    if (plan.leftovers().isEmpty()) {
      return "";
    }
    return Occasion.of(plan).leftovers() + "\n" + all(Shown.leftovers(plan), blocks::leftover);
  }

  private static <T> String all(List<T> things, Function<T, String> block) {
    var out = new StringBuilder();
    things.forEach(thing -> out.append(block.apply(thing)));
    return out.toString();
  }
}
