package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Error answers in ARM's shapes.
final class Refusals {

  private static final String CAUSE = "x-ms-failure-cause";

  private Refusals() {}

  /// `{"error": {"code", "message"}}`, from a resource provider.
  static Answer wrapped(int status, String code, String message) {
    return Answer.json(status, Json.object().set("error", body(code, message)));
  }

  /// The same, from ARM's own front door, which says so in a header.
  static Answer gateway(int status, String code, String message) {
    return wrapped(status, code, message).with(CAUSE, "gateway");
  }

  /// Without the wrapper, as the AKS provider often answers.
  static Answer bare(int status, String code, String message) {
    var body = Json.object().put("code", code);
    body.putNull("details").put("message", message).put("subcode", "");
    return Answer.json(status, body).with("Content-Type", "application/json");
  }

  static Answer noVersion() {
    return gateway(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.");
  }

  static Answer noSuchVersion(String version) {
    return gateway(
        400,
        "InvalidApiVersionParameter",
        "The api-version '"
            + version
            + "' is invalid. The supported versions are days such as"
            + " '2024-11-30', or '2024-11-30-preview'.");
  }

  static Answer noGroup(String group) {
    return gateway(
        404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
  }

  static Answer noResource(ArmPath path) {
    return gateway(404, "ResourceNotFound", noSuchResource(path));
  }

  static String noSuchResource(ArmPath path) {
    var types = path.type().split("/");
    var pairs =
        IntStream.range(0, path.names().size())
            .mapToObj(index -> types[index + 1] + "/" + path.names().get(index))
            .collect(Collectors.joining("/"));
    return "The Resource '"
        + path.namespace()
        + "/"
        + pairs
        + "' under resource group '"
        + path.group().orElse("<null>")
        + "' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix";
  }

  static String notAuthorized(String principal, String action, String scope) {
    return "The client '"
        + principal
        + "' with object id '"
        + principal
        + "' does not have authorization to perform action '"
        + action
        + "' over scope '"
        + scope
        + "' or the scope is invalid. If access was recently granted, please refresh your"
        + " credentials.";
  }

  /// ARM writes the principal without dashes here.
  static String noSuchPrincipal(String principal, String tenant) {
    return "Principal "
        + principal.replace("-", "")
        + " does not exist in the directory "
        + tenant
        + ".";
  }

  private static ObjectNode body(String code, String message) {
    return Json.object().put("code", code).put("message", message);
  }
}
