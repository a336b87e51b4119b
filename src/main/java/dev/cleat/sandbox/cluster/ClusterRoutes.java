package dev.cleat.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Routes;
import dev.cleat.sandbox.store.Store;
import java.util.Locale;
import java.util.Optional;

/// Finds the cluster that a host name belongs to. A host that no running cluster has is as
/// unreachable as it would be on the real network: the connection ends unanswered.
public final class ClusterRoutes implements Routes {

  private static final String TYPE = "/providers/microsoft.containerservice/managedclusters/";

  private final Store store;
  private final ClusterApi api;

  public ClusterRoutes(Store store, ClusterApi api) {
    this.store = store;
    this.api = api;
  }

  @Override
  public Answer answer(Call call) {
    return cluster(call.host())
        .filter(Cluster::running)
        .map(cluster -> api.answer(cluster, call))
        .orElseGet(Answer::dropped);
  }

  private Optional<Cluster> cluster(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return store
        .under(
            "/subscriptions/",
            (id, document) -> id.contains(TYPE) && Cluster.of(document).hosts().contains(name))
        .stream()
        .map(Cluster::of)
        .findFirst();
  }

  /// The cluster of an ARM id, running or not.
  public static Optional<Cluster> byId(Store store, String id) {
    return store.get(id).map((ObjectNode document) -> Cluster.of(document));
  }
}
