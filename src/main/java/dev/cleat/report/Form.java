package dev.cleat.report;

import dev.cleat.apply.Outcomes;
import dev.cleat.plan.Plan;
import java.util.List;

/// What every form of report can tell.
interface Form {
  String plan(Plan plan, Manner manner);

  String result(Plan plan, Outcomes outcomes, Manner manner);

  String findings(List<Remark> remarks, Manner manner);
}
