package dev.cleat.report;

import dev.cleat.report.PlanText.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A sheet as the comment on a pull request: a marker by which the next run finds and replaces it,
/// the counts, a table of what a person has to look at, and the rest folded away. Never longer than
/// a comment of GitHub may be.
final class Markdown {
  /// GitHub takes 65,536 characters; the rest is for what a pipeline adds, such as a link.
  static final int LONGEST = 65_000;

  /// More than the notice of what is left out ever takes.
  private static final int NOTICE = 300;

  private static final int LONGEST_LINE = 2_000;
  private static final Pattern TICKS = Pattern.compile("`+");
  private static final Set<Group> ATTENTION =
      Set.of(
          Group.FAILED,
          Group.SKIPPED,
          Group.BLOCKED,
          Group.UNREADABLE,
          Group.DEFERRED,
          Group.ERROR,
          Group.WARNING,
          Group.NOTE);
  private static final Set<Group> CHANGES =
      Set.of(Group.ADD, Group.CHANGE, Group.DESTROY, Group.ADOPT);

  private static final Set<String> IN_TABLE = Set.of("reason", "mend", "declared");

  private final Sheet sheet;

  private Markdown(Sheet sheet) {
    this.sheet = sheet;
  }

  static String render(Sheet sheet) {
    return new Markdown(sheet).text();
  }

  private String text() {
    var head = head();
    var cut = Cut.of(sections(), LONGEST - NOTICE - head.length());
    return head + notice(cut) + cut.text();
  }

  private String head() {
    return marker()
        + "\n## %s\n\n".formatted(sheet.topic().title(sheet.occasion(), Cell.text(sheet.owner())))
        + switch (sheet.venue()) {
          case WORLD -> "";
          case SANDBOX -> "_This is the sandbox, not Azure._\n\n";
        }
        + counts()
        + sheet.estimate().map(it -> "\n" + Cell.text(it.text()) + "\n").orElse("")
        + (sheet.isQuiet() ? "\n" + quiet() + "\n" : "");
  }

  /// A comment of HTML may not hold what ends it; an owner that could do so is none.
  private String marker() {
    var owner = sheet.owner().replaceAll("[^A-Za-z0-9-]", "_");
    return "<!-- cleat owner=%s%s report=%s -->"
        .formatted(owner, sheet.occasion().mark(), sheet.topic().word());
  }

  private String counts() {
    var groups = sheet.topic().counted();
    return row(groups.stream().map(it -> it.word(sheet.topic())).toList())
        + row(groups.stream().map(_ -> "---:").toList())
        + row(groups.stream().map(it -> Integer.toString(sheet.count(it))).toList());
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private String leftovers() {
    return switch (sheet.occasion().purpose()) {
      case RECONCILE -> "Left over";
      case DESTROY, DETACH -> "Left alone";
    };
  }

  private String quiet() {
    return switch (sheet.topic()) {
      case PLAN, RESULT -> Cell.text(sheet.occasion().quiet());
      case FINDINGS -> "Nothing was found.";
    };
  }

  private static String notice(Cut cut) {
    return cut.leftOut() == 0
        ? "\n"
        : "\n> %s of %s lines are left out here: a comment of GitHub ends at 65,536 characters. "
                .formatted(number(cut.leftOut()), number(cut.of()))
            + "`-o html` and `-o text` have them all.\n\n";
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private List<Section> sections() {
    var sections = new ArrayList<Section>();
    var attention = items(ATTENTION);
    if (!attention.isEmpty()) {
      sections.add(table(attention));
    }
    fold(sections, "Changes", items(CHANGES));
    fold(sections, "Details", attention.stream().filter(Markdown::saysMore).toList());
    fold(sections, "Restarted", sheet.in(Group.RESTARTED));
    fold(sections, "Workloads to restart", sheet.in(Group.RESTART));
    fold(sections, leftovers(), sheet.in(Group.LEFT_OVER));
    if (sheet.detail() == Detail.EVERYTHING) {
      fold(sections, "Unchanged", sheet.in(Group.UNCHANGED));
    }
    return sections;
  }

  /// Than the table has columns for.
  private static boolean saysMore(Item item) {
    return !item.fields().isEmpty()
        || item.remarks().stream().anyMatch(row -> !IN_TABLE.contains(row.label()));
  }

  private List<Item> items(Set<Group> groups) {
    return sheet.items().stream().filter(item -> groups.contains(item.group())).toList();
  }

  private static Section table(List<Item> items) {
    var heading = row(List.of(" ", "what", "why", "reason", "what to do"));
    var rule = row(List.of("---", "---", "---", "---", "---"));
    return new Section(
        heading + rule,
        items.stream().map(Markdown::line).toList(),
        "",
        missing -> "| … | %s more | | | |".formatted(number(missing)));
  }

  private static String line(Item item) {
    var cells =
        List.of(
            Cell.code(item.symbol()),
            Cell.code(item.title()),
            Cell.text(item.verdict() + " " + item.link()).strip(),
            Cell.text(item.remark("reason")),
            Cell.text(item.remark("mend")));
    return row(cells).strip();
  }

  private void fold(List<Section> sections, String summary, List<Item> items) {
    if (items.isEmpty()) {
      return;
    }
    var lines =
        items.stream().flatMap(item -> paragraph(item).lines()).map(Markdown::clip).toList();
    var fence = fence(lines);
    sections.add(
        new Section(
            "<details>\n<summary>%s (%s)</summary>\n\n%sdiff\n"
                .formatted(summary, number(items.size()), fence),
            lines,
            fence + "\n\n</details>\n",
            missing -> "… %s lines left out".formatted(number(missing))));
  }

  private String paragraph(Item item) {
    var paragraph = new Paragraph(Palette.none());
    var symbolTells = sheet.topic() == Topic.PLAN && CHANGES.contains(item.group());
    return symbolTells ? paragraph.of(item) : paragraph.judged(item);
  }

  private static String clip(String line) {
    return Clip.of(line, LONGEST_LINE);
  }

  /// Longer than whatever the lines hold, so that none of them ends the block.
  private static String fence(List<String> lines) {
    var longest =
        lines.stream()
            .flatMap(line -> TICKS.matcher(line).results())
            .mapToInt(run -> run.group().length())
            .max()
            .orElse(0);
    return "`".repeat(Math.max(3, longest + 1));
  }
}
