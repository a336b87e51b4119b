package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.verify.Look;
import dev.cleat.verify.Selector;
import dev.cleat.verify.Webhook;
import dev.cleat.verify.Webhook.Authority;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The workload identity hooks of a cluster. Whether one is up is told by the endpoints of the
/// service that the API server calls, whatever serves it.
record Webhooks(ClusterClient client) {
  private static final String CONFIGURATIONS =
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";
  private static final String SERVICE_NAME = "kubernetes.io/service-name";

  Look<List<Webhook>> look() {
    var reply =
        client.read(
            "list mutatingwebhookconfigurations", api -> ObjectCalls.tree(api, CONFIGURATIONS));
    return switch (reply) {
      case Reply.Failed<JsonNode>(_, var why) -> Look.unseen(why);
      case Reply.Got<JsonNode>(var found) ->
          Look.seen(found.path("items").valueStream().flatMap(this::of).toList());
    };
  }

  private Stream<Webhook> of(JsonNode configuration) {
    var name = configuration.at("/metadata/name").asText();
    return configuration
        .path("webhooks")
        .valueStream()
        .filter(it -> it.path("name").asText().equals(Webhook.NAME))
        .map(it -> of(name, it));
  }

  private Webhook of(String configuration, JsonNode hook) {
    var authority = hook.at("/clientConfig/caBundle").asText("");
    return new Webhook(
        configuration,
        hook.path("name").asText(),
        place(hook.path("clientConfig")),
        selector(hook.path("namespaceSelector")),
        selector(hook.path("objectSelector")),
        hook.path("failurePolicy").asText("Fail"),
        authority.isEmpty() ? Authority.MISSING : Authority.GIVEN,
        ready(hook.at("/clientConfig/service")));
  }

  private static String place(JsonNode client) {
    var service = client.path("service");
    return service.isMissingNode()
        ? client.path("url").asText()
        : service.path("namespace").asText() + "/" + service.path("name").asText();
  }

  private static Selector selector(JsonNode selector) {
    var labels = new TreeMap<String, String>();
    selector.path("matchLabels").properties().forEach(it -> labels.put(it.getKey(), text(it)));
    return new Selector(
        labels, selector.path("matchExpressions").valueStream().map(Webhooks::required).toList());
  }

  private static String text(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().asText();
  }

  private static Selector.Requirement required(JsonNode expression) {
    return new Selector.Requirement(
        expression.path("key").asText(),
        expression.path("operator").asText(),
        expression.path("values").valueStream().map(JsonNode::asText).toList());
  }

  private Look<Integer> ready(JsonNode service) {
    if (service.isMissingNode()) {
      return Look.unasked("it is served outside of the cluster");
    }
    var namespace = service.path("namespace").asText();
    var name = service.path("name").asText();
    var reply =
        client.read(
            "list endpointslices in " + namespace,
            api -> ObjectCalls.tree(api, slices(namespace, name)));
    return switch (reply) {
      case Reply.Failed<JsonNode>(_, var why) -> Look.unseen(why);
      case Reply.Got<JsonNode>(var found) -> Look.seen(ready(found.path("items").valueStream()));
    };
  }

  private static String slices(String namespace, String service) {
    return "/apis/discovery.k8s.io/v1/namespaces/%s/endpointslices?labelSelector=%s%%3D%s"
        .formatted(namespace, SERVICE_NAME.replace("/", "%2F"), service);
  }

  /// Nothing said counts as ready. Source: Kubernetes' EndpointSlice, `conditions.ready`.
  private static int ready(Stream<JsonNode> slices) {
    return (int)
        slices
            .flatMap(it -> it.path("endpoints").valueStream())
            .filter(it -> it.at("/conditions/ready").asBoolean(true))
            .count();
  }
}
