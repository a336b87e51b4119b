package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.plan.Plan;
import java.util.List;
import java.util.function.Function;

/// What lays out a sheet.
record SheetForm(Function<Sheet, String> layout) implements Form {

  @Override
  public String plan(Plan plan, Manner manner) {
    return layout.apply(Sheet.of(plan, manner));
  }

  @Override
  public String result(Plan plan, Outcomes outcomes, Manner manner) {
    return layout.apply(Sheet.of(plan, outcomes, manner));
  }

  @Override
  public String findings(List<Remark> remarks, Manner manner) {
    return layout.apply(Sheet.of(remarks, manner));
  }
}
