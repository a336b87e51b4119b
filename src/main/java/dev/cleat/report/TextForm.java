package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.plan.Plan;
import java.util.List;

/// Lines for people.
final class TextForm implements Form {

  @Override
  public String plan(Plan plan, Manner manner) {
    return PlanText.render(plan, manner.estimate(), manner.detail(), manner.palette());
  }

  @Override
  public String result(Plan plan, Outcomes outcomes, Manner manner) {
    return ResultText.render(plan, outcomes, manner.roll(), manner.palette());
  }

  @Override
  public String findings(List<Remark> remarks, Manner manner) {
    return FindingsText.render(remarks) + FindingsText.summary(remarks);
  }
}
