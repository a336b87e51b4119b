package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.model.Printable;
import dev.cleat.model.Purpose;
import dev.cleat.model.Shard;
import dev.cleat.plan.Plan;
import dev.cleat.report.PlanText.Detail;
import dev.cleat.report.Rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A report before it is laid out: everything that it tells, in the order of the plan, in words
/// that are safe to print.
///
/// @param line the last line of the text
record Sheet(
    Topic topic,
    Occasion occasion,
    Venue venue,
    String owner,
    Optional<Estimate> estimate,
    Detail detail,
    String line,
    List<Item> items) {
  Sheet {
    items = List.copyOf(items);
  }

  static Sheet of(Plan plan, Manner manner) {
    var items = new Items(plan, Palette.none());
    var all = new ArrayList<Item>();
    plan.steps().forEach(step -> all.add(items.step(step)));
    Shown.unchanged(plan).forEach(key -> all.add(items.unchanged(key)));
    addRest(all, items, plan);
    var restarts = new RestartItems(plan.desired());
    plan.restarts().forEach(it -> all.add(restarts.planned(it)));
    return sheet(Topic.PLAN, plan, manner, Tally.of(plan).line(), all);
  }

  static Sheet of(Plan plan, Outcomes outcomes, Manner manner) {
    var items = new Items(plan, Palette.none());
    var endings = Endings.of(outcomes);
    var all = new ArrayList<Item>();
    outcomes.all().forEach(ended -> all.add(items.ended(ended, endings)));
    addRest(all, items, plan);
    all.addAll(new RestartItems(plan.desired()).after(plan, outcomes));
    return sheet(Topic.RESULT, plan, manner, Tally.of(plan, outcomes).line(), all);
  }

  /// What no step is about. Of an apply, unchanged is what had a step and needed none, as in its
  /// text; what never had one is not told.
  private static void addRest(List<Item> all, Items items, Plan plan) {
    Shown.withheld(plan).forEach(it -> all.add(items.withheld(it)));
    Shown.leftovers(plan).forEach(live -> all.add(items.leftover(live)));
  }

  private static Sheet sheet(Topic topic, Plan plan, Manner manner, String line, List<Item> items) {
    var owner = plan.desired().access().owner();
    var estimate = topic == Topic.PLAN ? manner.estimate() : Optional.<Estimate>empty();
    return new Sheet(
        topic, Occasion.of(plan), manner.venue(), owner, estimate, manner.detail(), line, items);
  }

  static Sheet of(List<Remark> remarks, Manner manner) {
    var items = remarks.stream().map(Sheet::item).toList();
    var line = FindingsText.summary(remarks).strip();
    return new Sheet(
        Topic.FINDINGS,
        new Occasion(Purpose.RECONCILE, manner.owner(), Shard.whole()),
        manner.venue(),
        manner.owner(),
        Optional.empty(),
        manner.detail(),
        line,
        items);
  }

  private static Item item(Remark remark) {
    var rows = new ArrayList<Row>();
    rows.add(new Row("reason", remark.said()));
    if (!remark.mend().isEmpty()) {
      rows.add(new Row("mend", Printable.line(remark.mend())));
    }
    var weight = remark.weight();
    return new Item(
        weight.group(),
        weight.symbol(),
        weight.tone(),
        "document",
        remark.place(),
        weight.word() + " " + remark.code(),
        remark.code(),
        "",
        List.of(),
        rows);
  }

  List<Item> in(Group group) {
    return items.stream().filter(item -> item.group() == group).toList();
  }

  int count(Group group) {
    return in(group).size();
  }

  /// Nothing to do, nothing withheld, nothing found.
  boolean isQuiet() {
    return topic.counted().stream()
        .filter(it -> it != Group.UNCHANGED)
        .allMatch(it -> count(it) == 0);
  }
}
