package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.Problem;

/// The members of a problem.
final class ProblemJson {
  private ProblemJson() {}

  static ObjectNode of(Problem problem) {
    var node = Json.object();
    into(node, problem);
    return node;
  }

  static void into(ObjectNode node, Problem problem) {
    node.put("standing", problem.standing().word());
    node.put("code", problem.code().id());
    node.put("message", problem.message());
    node.put("mend", problem.mend());
    node.set("cause", Json.orNull(problem.cause().map(ProblemJson::cause)));
  }

  private static ObjectNode cause(Problem.Cause cause) {
    return Json.object()
        .put("system", cause.system())
        .put("status", cause.status())
        .put("code", cause.code())
        .put("message", cause.message())
        .put("requestId", cause.requestId())
        .put("correlationId", cause.correlationId());
  }
}
