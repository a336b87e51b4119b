package dev.cleat.sandbox.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Bodies that were sent. Some recordings kept none: there, what was answered tells what must have
/// been sent.
final class Bodies {

  private static final List<String> SERVER_MADE =
      List.of("id", "name", "type", "systemData", "eTag");

  private Bodies() {}

  static JsonNode sent(Scenario scenario, Exchange exchange) {
    if (!exchange.method().equals("PUT") || exchange.sent().isObject()) {
      return exchange.sent();
    }
    return scenario.exchanges().stream()
        .filter(other -> other.method().equals("PUT") && other.path().equals(exchange.path()))
        .filter(other -> other.index() >= exchange.index() && other.status() < 300)
        .map(Exchange::answer)
        .findFirst()
        .map(answer -> asked(exchange, answer))
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode asked(Exchange exchange, JsonNode answer) {
    var body = (ObjectNode) answer.deepCopy();
    body.remove(SERVER_MADE);
    if (exchange.about("roleAssignments")
        && body.path("properties") instanceof ObjectNode assignment) {
      assignment.retain("roleDefinitionId", "principalId");
    }
    return body;
  }
}
