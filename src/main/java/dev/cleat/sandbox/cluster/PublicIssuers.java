package dev.cleat.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.http.Routes;
import dev.cleat.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// What AKS publishes for each cluster under its issuer's URL, to whoever asks: the discovery
/// document and the key set, as the cluster's API server says them, also while the cluster is
/// stopped.
public final class PublicIssuers implements Routes {

  private static final String DISCOVERY = ".well-known/openid-configuration";
  private static final String KEYS = "openid/v1/jwks";
  private static final String TYPE = "/providers/microsoft.containerservice/managedclusters/";

  private final Store store;
  private final ClusterApi api;

  public PublicIssuers(Store store, ClusterApi api) {
    this.store = store;
    this.api = api;
  }

  /// Whether some cluster's issuer has this host.
  public boolean hosts(String host) {
    return clusters(host).findFirst().isPresent();
  }

  @Override
  public Answer answer(Call call) {
    var address = "https://" + call.host() + call.path();
    return clusters(call.host())
        .flatMap(cluster -> document(cluster, address, call).stream())
        .findFirst()
        .orElseGet(() -> Answer.empty(404));
  }

  private Stream<Cluster> clusters(String host) {
    return store
        .under(
            "/subscriptions/",
            (id, document) ->
                id.contains(TYPE)
                    && Cluster.of(document)
                        .issuer()
                        .filter(issuer -> issuer.startsWith("https://" + host + "/"))
                        .isPresent())
        .stream()
        .map(Cluster::of);
  }

  private Optional<Answer> document(Cluster cluster, String address, Call call) {
    var issuer = cluster.issuer().orElseThrow();
    if (address.equals(issuer + DISCOVERY)) {
      return Optional.of(discovery(api.answer(cluster, asked(call, "/" + DISCOVERY)), issuer));
    }
    return address.equals(issuer + KEYS)
        ? Optional.of(api.answer(cluster, asked(call, "/" + KEYS)))
        : Optional.empty();
  }

  /// The API server names its own address as that of the keys; the public document names the public
  /// one.
  private static Answer discovery(Answer answer, String issuer) {
    if (answer.status() == 200
        && Json.parse(new String(answer.body(), StandardCharsets.UTF_8))
            instanceof ObjectNode body) {
      return Answer.json(200, body.put("jwks_uri", issuer + KEYS));
    }
    return answer;
  }

  /// The document as its API server is asked for it, by one who may.
  private static Call asked(Call call, String path) {
    return call.to(path).with("authorization", "Bearer public");
  }
}
