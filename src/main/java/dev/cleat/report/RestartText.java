package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What people are told of workloads whose pods keep what they were started with: what was
/// restarted, what is to be, and what is not known.
final class RestartText {
  private static final String RESTARTED = "Restarted, and ready again:";
  private static final String TO_RESTART =
      "Workloads to restart: these pods were started with something else than what is declared.";

  private RestartText() {}

  static String planned(Plan plan, Palette palette) {
    var items = new RestartItems(plan.desired());
    return text(plan.restarts().stream().map(items::planned).toList(), palette);
  }

  static String ended(Plan plan, Outcomes outcomes, Palette palette) {
    return text(new RestartItems(plan.desired()).after(plan, outcomes), palette);
  }

  private static String text(List<Item> items, Palette palette) {
    var parts = new ArrayList<Optional<String>>();
    parts.add(part(items, Group.RESTARTED, RESTARTED + "\n", palette));
    parts.add(part(items, Group.RESTART, TO_RESTART + "\n", palette));
    parts.add(part(items, Group.FAILED, "", palette));
    parts.add(part(items, Group.NOTE, "", palette));
    return parts.stream().flatMap(Optional::stream).collect(Collectors.joining());
  }

  private static Optional<String> part(
      List<Item> items, Group group, String above, Palette palette) {
    var own = items.stream().filter(it -> it.group() == group).toList();
    var paragraph = new Paragraph(palette);
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(above + own.stream().map(paragraph::judged).collect(Collectors.joining()));
  }
}
