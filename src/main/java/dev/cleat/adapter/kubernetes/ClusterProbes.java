package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.adapter.KeySets;
import dev.cleat.adapter.MintedToken;
import dev.cleat.adapter.Once;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.verify.Assertion;
import dev.cleat.verify.Look;
import dev.cleat.verify.PublicKey;
import dev.cleat.verify.Subject;
import dev.cleat.verify.Webhook;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What verifying asks of API servers beyond what plans read. Nothing here changes anything: a
/// minted token leaves no trace but in the audit log.
///
/// | look | calls |
/// |---|---|
/// | hooks | one list of the cluster's MutatingWebhookConfigurations, since people may rename theirs; per hook one list of its service's EndpointSlices |
/// | labels | GET of the namespace |
/// | served keys | GET `/openid/v1/jwks` |
/// | token | POST to the account's `token` |
public final class ClusterProbes {
  private static final String KEYS = "/openid/v1/jwks";

  private final Clusters clusters;
  private final InstantSource clock;
  private final Once<ResourceKey, Look<List<Webhook>>> webhooks = new Once<>();
  private final Once<ResourceKey, Look<List<PublicKey>>> served = new Once<>();
  private final Once<Place, Look<SortedMap<String, String>>> labels = new Once<>();

  /// @param clock ours, for when a token came
  public ClusterProbes(Clusters clusters, InstantSource clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  private record Place(ResourceKey cluster, String namespace) {}

  /// The hooks of {@link Webhook#NAME}.
  public Look<List<Webhook>> webhooks(Access access, Live cluster) {
    return webhooks.get(
        cluster.state().key(), () -> reached(access, cluster, it -> new Webhooks(it).look()));
  }

  /// The labels of a namespace.
  public Look<SortedMap<String, String>> labels(Access access, Live cluster, String namespace) {
    var place = new Place(cluster.state().key(), namespace);
    return labels.get(place, () -> reached(access, cluster, it -> labels(it, namespace)));
  }

  private static Look<SortedMap<String, String>> labels(ClusterClient client, String namespace) {
    var reply =
        client.<SortedMap<String, String>>read(
            "get namespace " + namespace, api -> labels(api, namespace));
    return switch (reply) {
      case Reply.Got<SortedMap<String, String>>(var found) -> Look.seen(found);
      case Reply.Failed<SortedMap<String, String>>(var failure, _) when failure.absence() ->
          Look.unasked("there is no namespace " + namespace);
      case Reply.Failed<SortedMap<String, String>>(_, var why) -> Look.unseen(why);
    };
  }

  private static SortedMap<String, String> labels(KubernetesClient api, String namespace) {
    var found = ObjectCalls.namespace(api, namespace).getLabels();
    return found == null ? new TreeMap<>() : new TreeMap<>(found);
  }

  /// The keys that the API server publishes itself.
  public Look<List<PublicKey>> served(Access access, Live cluster) {
    return served.get(cluster.state().key(), () -> reached(access, cluster, ClusterProbes::served));
  }

  private static Look<List<PublicKey>> served(ClusterClient client) {
    return switch (client.read("get " + KEYS, api -> ObjectCalls.tree(api, KEYS))) {
      case Reply.Failed<JsonNode>(_, var why) -> Look.unseen(why);
      case Reply.Got<JsonNode>(var set) ->
          KeySets.of(set)
              .map(Look::seen)
              .orElseGet(() -> Look.unseen(strange(client, KEYS + " holds no key set")));
    };
  }

  /// A fresh token of the account for this audience, as short-lived as Kubernetes lets it be.
  public Look<Assertion> mint(Access access, Live cluster, Subject subject, String audience) {
    return reached(
        access,
        cluster,
        client -> {
          var reply = client.read(what(subject), api -> TokenCall.mint(api, subject, audience));
          return switch (reply) {
            case Reply.Failed<Optional<String>>(var failure, var why) ->
                Look.unseen(TokenCall.refused(subject, failure, why));
            case Reply.Got<Optional<String>>(var text) -> minted(client, text);
          };
        });
  }

  private static String what(Subject subject) {
    return "create serviceaccounts/token of %s/%s".formatted(subject.namespace(), subject.name());
  }

  private Look<Assertion> minted(ClusterClient client, Optional<String> text) {
    return text.flatMap(it -> MintedToken.of(it, clock.instant()))
        .<Look<Assertion>>map(Look::seen)
        .orElseGet(() -> Look.unseen(strange(client, "what it gave for a token is none")));
  }

  private static Problem strange(ClusterClient client, String what) {
    return Problem.of(
        Code.UNEXPECTED_ANSWER,
        "API server %s answered, but %s".formatted(client.host(), what),
        "check that %s is an API server, and that no proxy answers for it"
            .formatted(client.host()));
  }

  private <T> Look<T> reached(Access access, Live cluster, Function<ClusterClient, Look<T>> look) {
    return switch (clusters.reach(access, cluster)) {
      case Reached.Missed(var why) -> Look.unseen(why);
      case Reached.Met(var client) -> look.apply(client);
    };
  }
}
