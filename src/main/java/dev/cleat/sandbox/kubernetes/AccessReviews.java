package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.Refusal.Flaw;
import java.util.List;

/// Answers what the caller may do (`authorization.k8s.io/v1` SelfSubjectAccessReview).
final class AccessReviews {

  static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private final Denials denials;

  AccessReviews(Denials denials) {
    this.denials = denials;
  }

  ApiAnswer answer(ApiRequest request) {
    var answer = request.object().deepCopy();
    check(answer.path("spec"));
    var wanted = answer.path("spec").path("resourceAttributes");
    var denied =
        denials.denied(
            wanted.path("verb").asText(),
            wanted.path("resource").asText(),
            wanted.path("namespace").asText());
    answer.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    ObjectNode status = answer.putObject("status");
    status.put("allowed", !denied);
    if (!denied) {
      status.put("reason", "RBAC: allowed by ClusterRoleBinding \"sandbox\"");
    }
    return ApiAnswer.of(201, answer);
  }

  private static void check(JsonNode spec) {
    if (spec.has("resourceAttributes") == spec.has("nonResourceAttributes")) {
      var why = "exactly one of nonResourceAttributes or resourceAttributes must be specified";
      throw Refusal.invalid(
          "authorization.k8s.io",
          "SelfSubjectAccessReview",
          "",
          List.of(Flaw.invalid("spec.resourceAttributes", "", why)));
    }
  }
}
