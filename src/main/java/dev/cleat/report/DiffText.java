package dev.cleat.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.report.Palette.Tone;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plan as a unified diff, one per thing: before and after are documents in YAML with the fields
/// that we manage and no others. What is withheld is told in comments, which readers of diffs skip.
/// Nothing for no differences.
public final class DiffText {
  private static final int CONTEXT = 3;
  private static final String NOTHING = "/dev/null";

  private final Plan plan;
  private final Palette palette;
  private final Items items;
  private final Sides sides;

  private DiffText(Plan plan, Palette palette) {
    this.plan = plan;
    this.palette = palette;
    this.items = new Items(plan, Palette.none());
    this.sides = new Sides(plan.desired());
  }

  /// The whole diff; each line ends with a line break.
  public static String render(Plan plan, Palette palette) {
    var text = new DiffText(plan, palette);
    return text.lines().map(line -> text.painted(line) + "\n").collect(Collectors.joining());
  }

  private Stream<String> lines() {
    return Stream.concat(
        plan.steps().stream().flatMap(this::step),
        Shown.withheld(plan).stream().flatMap(this::withheld));
  }

  private Stream<String> step(Step step) {
    var notes = items.step(step).remarks().stream().map(row -> "# " + row.text());
    var title = Shown.title(plan.desired(), step.id(), step.change());
    return Stream.concat(notes, diff(title, sides.of(step.change())));
  }

  private Stream<String> withheld(Withheld withheld) {
    var item = items.withheld(withheld);
    var told = new Paragraph(Palette.none()).judged(item.withoutFields());
    var fields =
        item.fields().isEmpty()
            ? Stream.<String>empty()
            : diff(item.title(), sides.of(withheld.change()));
    return Stream.concat(told.lines().map(line -> "# " + line), fields);
  }

  /// What stands behind the tab is no part of the name: there a time would be.
  private static Stream<String> diff(String title, Sides.Pair pair) {
    var before = pair.before().isPresent() ? title + "\tlive" : NOTHING;
    var after = pair.after().isPresent() ? title + "\tdeclared" : NOTHING;
    return Stream.concat(
        Stream.of("--- " + before, "+++ " + after),
        hunks(pair.before().orElse(List.of()), pair.after().orElse(List.of())));
  }

  /// The library begins an empty side at line 1, where readers of diffs want 0.
  private static Stream<String> hunks(List<String> before, List<String> after) {
    if (before.isEmpty() && after.isEmpty()) {
      return Stream.empty();
    }
    if (before.isEmpty()) {
      return whole("@@ -0,0 +1,%d @@".formatted(after.size()), "+", after);
    }
    if (after.isEmpty()) {
      return whole("@@ -1,%d +0,0 @@".formatted(before.size()), "-", before);
    }
    var patch = DiffUtils.diff(before, after);
    return UnifiedDiffUtils.generateUnifiedDiff("", "", before, patch, CONTEXT).stream().skip(2);
  }

  private static Stream<String> whole(String head, String sign, List<String> lines) {
    return Stream.concat(Stream.of(head), lines.stream().map(line -> sign + line));
  }

  private String painted(String line) {
    return palette.paint(tone(line), line);
  }

  private static Tone tone(String line) {
    return switch (line.charAt(0)) {
      case '+' -> line.startsWith("+++ ") ? Tone.STRONG : Tone.ADDED;
      case '-' -> line.startsWith("--- ") ? Tone.STRONG : Tone.REMOVED;
      case '@' -> Tone.ADOPTED;
      case '#' -> Tone.WAITING;
      default -> Tone.QUIET;
    };
  }
}
