package dev.cleat.verify;

import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.verify.Webhook.Authority;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a webhook is asked about the pods of the account's namespace, and answers. Of several,
/// one that does is enough.
record WebhookJudge(Evidence evidence) {
  /// What the webhook asks for on pods. Source: Azure/azure-workload-identity `pkg/webhook`.
  private static final Map<String, String> POD = Map.of("azure.workload.identity/use", "true");

  /// On each namespace since Kubernetes 1.22.
  private static final String NAME = "kubernetes.io/metadata.name";

  Verdict verdict() {
    return Verdict.of(Link.WEBHOOK, evidence.probed().webhooks(), this::of);
  }

  private Verdict of(List<Webhook> hooks) {
    var asked = hooks.stream().filter(it -> it.pods().selects(POD)).toList();
    if (asked.isEmpty()) {
      return Verdict.broken(Link.WEBHOOK, absent());
    }
    var here = asked.stream().filter(this::isAskedHere).toList();
    if (here.isEmpty()) {
      return elsewhere(asked.getFirst());
    }
    var verdicts = here.stream().map(this::ofAsked).toList();
    return verdicts.stream()
        .filter(Verdict.Sound.class::isInstance)
        .findFirst()
        .orElseGet(verdicts::getFirst);
  }

  private boolean isAskedHere(Webhook hook) {
    return hook.namespaces().selects(labels().orElseGet(this::labelsOfAll));
  }

  private Optional<Map<String, String>> labels() {
    return evidence.probed().labels().found().map(Map::copyOf);
  }

  private Map<String, String> labelsOfAll() {
    return Map.of(NAME, evidence.subject().namespace());
  }

  /// Without the namespace's labels nobody knows that it is not selected.
  private Verdict elsewhere(Webhook hook) {
    return switch (evidence.probed().labels()) {
      case Look.Unseen(var why) -> new Verdict.Unclear(Link.WEBHOOK, why);
      case Look.Seen _, Look.Unasked _ -> Verdict.broken(Link.WEBHOOK, skips(hook));
    };
  }

  private Verdict ofAsked(Webhook hook) {
    if (hook.authority() == Authority.MISSING) {
      return Verdict.broken(Link.WEBHOOK, untrusted(hook));
    }
    return Verdict.of(
        Link.WEBHOOK,
        hook.ready(),
        ready ->
            ready > 0
                ? new Verdict.Sound(Link.WEBHOOK, says(hook, ready))
                : Verdict.broken(Link.WEBHOOK, down(hook)));
  }

  private static String says(Webhook hook, int ready) {
    return "%s, %d ready".formatted(hook.service(), ready);
  }

  private Problem absent() {
    return Problem.of(
        Code.WEBHOOK_ABSENT,
        "no webhook %s is installed: pods are made without a token for Azure"
            .formatted(Webhook.NAME),
        "let AKS put it there: %s; elsewhere install the chart workload-identity-webhook"
            .formatted(installing()));
  }

  /// AKS installs it with the flag; where that is on already, the same update puts it back.
  private String installing() {
    var key = evidence.subject().cluster();
    return evidence
        .world()
        .live(key)
        .map(it -> (Cluster) it.state())
        .filter(it -> it.workloadIdentity().orElse(false))
        .map(it -> Mends.update(it.id(), "--enable-workload-identity"))
        .orElseGet(() -> Mends.apply(evidence.address(key)));
  }

  private Problem skips(Webhook hook) {
    return Problem.of(
        Code.WEBHOOK_SKIPS,
        "webhook %s is not asked about pods of namespace %s: its namespaceSelector leaves it out"
            .formatted(hook.configuration(), evidence.subject().namespace()),
        "move the account to another namespace, or label the namespace as the selector of %s wants"
            .formatted(hook.configuration()));
  }

  private static Problem untrusted(Webhook hook) {
    return Problem.of(
        Code.WEBHOOK_UNTRUSTED,
        "webhook %s has no caBundle: the API server cannot trust what it serves"
            .formatted(hook.configuration()),
        "restart the webhook (%s), which writes it".formatted(restart(hook)));
  }

  /// With the policy Fail, pods that ask for a token cannot be made; with Ignore they are made
  /// without one.
  private static Problem down(Webhook hook) {
    var effect =
        hook.failurePolicy().equals("Ignore")
            ? "pods are made without a token"
            : "pods that ask for a token cannot be made";
    return Problem.of(
        Code.WEBHOOK_DOWN,
        "webhook %s has no endpoint that is ready: %s".formatted(hook.service(), effect),
        "look why its pods are not ready: kubectl get pods -n %s; then %s"
            .formatted(namespace(hook), restart(hook)));
  }

  private static String restart(Webhook hook) {
    return Mends.restart("Deployment", "azure-wi-webhook-controller-manager", namespace(hook));
  }

  private static String namespace(Webhook hook) {
    return hook.service().split("/", 2)[0];
  }
}
