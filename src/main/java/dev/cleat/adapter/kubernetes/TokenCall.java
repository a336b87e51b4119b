package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.verify.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/// Has a token minted for an account (`authentication.k8s.io/v1` TokenRequest).
final class TokenCall {
  /// The shortest life that Kubernetes gives a token. Source: k8s.io/kubernetes
  /// `pkg/apis/authentication/validation`.
  private static final int SECONDS = 600;

  private TokenCall() {}

  /// The token; empty if the answer has none.
  static Optional<String> mint(KubernetesClient api, Subject subject, String audience) {
    var answer = ObjectCalls.json(api.raw(path(subject), "POST", request(audience)));
    return Optional.of(answer.at("/status/token").asText("")).filter(it -> !it.isEmpty());
  }

  private static String path(Subject subject) {
    return "/api/v1/namespaces/%s/serviceaccounts/%s/token"
        .formatted(subject.namespace(), subject.name());
  }

  private static ObjectNode request(String audience) {
    var request = JsonNodeFactory.instance.objectNode();
    request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    var spec = request.putObject("spec").put("expirationSeconds", SECONDS);
    spec.putArray("audiences").add(audience);
    return request;
  }

  /// Why there is none, and for who may not have one the rule that would give it.
  static Problem refused(Subject subject, Failure failure, Problem why) {
    if (failure.absence()) {
      return new Problem(
          Code.ACCOUNT_MISSING,
          "there is no service account %s/%s".formatted(subject.namespace(), subject.name()),
          "cleat apply makes it, where its document says createAccount: true",
          why.cause());
    }
    return why.code() == Code.FORBIDDEN
        ? new Problem(why.code(), why.message(), rule(subject), why.cause())
        : why;
  }

  private static String rule(Subject subject) {
    return ("grant in namespace %s: verbs [create], resources [serviceaccounts/token],"
            + " resourceNames [%s] (cleat permissions --for verify prints all)")
        .formatted(subject.namespace(), subject.name());
  }
}
