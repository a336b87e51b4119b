package dev.cleat.report;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.plan.Plan;
import dev.cleat.report.Palette.Tone;
import java.util.Optional;

/// What came of a plan, for people: how each step ended, in the plan's order; each failure in full;
/// what was withheld; the counts in the last line.
public final class ResultText {
  private ResultText() {}

  /// Which steps have a line.
  public enum Roll {
    /// Every one: where nobody watched the progress.
    EVERY_STEP,
    /// Those that did not end well.
    TROUBLE
  }

  /// The whole report, ending with a line break.
  public static String render(Plan plan, Outcomes outcomes, Roll roll, Palette palette) {
    var lines = new OutcomeLines(plan.desired(), Endings.of(outcomes), palette);
    var blocks = new Blocks(plan, palette);
    var out = new StringBuilder();
    outcomes.all().stream()
        .filter(ended -> isShown(ended.outcome(), roll))
        .forEach(ended -> out.append(lines.of(ended)).append('\n'));
    outcomes.all().forEach(ended -> failure(ended, blocks).ifPresent(out::append));
    Shown.withheld(plan).forEach(it -> out.append(blocks.stillWithheld(it)));
    out.append(RestartText.ended(plan, outcomes, palette));
    out.append(Occasion.of(plan).share().map(it -> it + "\n").orElse(""));
    return out + palette.paint(Tone.STRONG, Tally.of(plan, outcomes).line()) + "\n";
  }

  /// A failure has its paragraph below, so that on a terminal it is not said twice.
  private static boolean isShown(Outcome outcome, Roll roll) {
    return switch (roll) {
      case EVERY_STEP -> true;
      case TROUBLE -> outcome instanceof Outcome.Skipped;
    };
  }

  private static Optional<String> failure(Ended ended, Blocks blocks) {
    return ended.outcome() instanceof Outcome.Failed failed
        ? Optional.of(blocks.failure(ended.step(), failed))
        : Optional.empty();
  }
}
