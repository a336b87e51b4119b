package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.apply.Rollout;
import dev.cleat.apply.Rollouts.Place;
import java.util.Optional;

/// For which identity a workload was restarted, as an annotation on its pod template: what its
/// account gave to new pods then. Where the pods that came are stale all the same, another restart
/// for the very same would bring no better ones, and a CronJob would restart them in each run.
/// Pure.
record RestartMark(String identity) {
  static final String ANNOTATION = "cleat.dev/restarted-for";

  private static final String ANNOTATIONS = "/spec/template/metadata/annotations";

  /// None where the account names no client id.
  static Optional<RestartMark> of(JsonNode account) {
    var annotations = account.at("/metadata/annotations");
    var client = annotations.path("azure.workload.identity/client-id").asText();
    var tenant = annotations.path("azure.workload.identity/tenant-id").asText();
    return client.isBlank()
        ? Optional.empty()
        : Optional.of(new RestartMark(tenant.isBlank() ? client : client + "/" + tenant));
  }

  /// Whether a workload was restarted for the very same already.
  boolean isOn(JsonNode object) {
    return object.at(ANNOTATIONS).path(ANNOTATION).asText().equals(identity);
  }

  /// Why a workload that bears a mark, and whose pods are all new, is left.
  static Rollout.Left vain(JsonNode object, Place place) {
    var when = object.at(ANNOTATIONS).path(WorkloadCalls.RESTARTED_AT).asText();
    return new Rollout.Left(
        "it was restarted for this identity at %s, and its new pods are stale too".formatted(when),
        "cleat verify says what keeps the webhook from them; then " + place.advice());
  }
}
