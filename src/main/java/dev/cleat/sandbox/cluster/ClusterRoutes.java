package dev.cleat.sandbox.cluster;

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
  private final Restarts restarts;
  private final ClusterApi api;

  public ClusterRoutes(Store store, Restarts restarts, ClusterApi api) {
    this.store = store;
    this.restarts = restarts;
    this.api = api;
  }

  @Override
  public Answer answer(Call call) {
    return cluster(call.host())
        .filter(Cluster::running)
        .filter(cluster -> !restarts.away(cluster))
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
}
