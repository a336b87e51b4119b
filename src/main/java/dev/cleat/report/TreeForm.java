package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.apply.Outcomes;
import dev.cleat.plan.Plan;
import java.util.List;
import java.util.function.Function;

/// The tree that docs/json.md describes, whatever it is written in.
record TreeForm(Function<JsonNode, String> writing) implements Form {

  @Override
  public String plan(Plan plan, Manner manner) {
    return writing.apply(PlanJson.tree(plan, manner.made(), manner.estimate()));
  }

  @Override
  public String result(Plan plan, Outcomes outcomes, Manner manner) {
    return writing.apply(ResultJson.tree(plan, outcomes, manner.venue()));
  }

  @Override
  public String findings(List<Remark> remarks, Manner manner) {
    return writing.apply(FindingsJson.tree(remarks, manner.venue()));
  }
}
