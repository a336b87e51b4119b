package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.Shard;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The last report of an owner, in a ConfigMap of the cluster that Cleat runs in. Written whole by
/// server-side apply, so that creating and replacing need no look before.
public final class ReportMap {

  private final Clusters clusters;
  private final Supplier<String> namespace;
  private final Shard shard;

  /// @param namespace asked for when a report is left; may throw where the pod does not tell
  /// @param shard whose report it is: each has a map of its own
  public ReportMap(Clusters clusters, Supplier<String> namespace, Shard shard) {
    this.clusters = clusters;
    this.namespace = namespace;
    this.shard = shard;
  }

  /// Leaves a report in place of the owner's last one.
  ///
  /// @param data of less than 1 MiB, which is what an API server takes
  /// @return what kept it from being written
  public Optional<Problem> leave(String owner, Map<String, String> data) {
    return switch (clusters.home()) {
      case Reached.Missed(var why) -> Optional.of(why);
      case Reached.Met(var client) -> inNamespace(client, owner, data);
    };
  }

  private Optional<Problem> inNamespace(
      ClusterClient client, String owner, Map<String, String> data) {
    try {
      return leave(client, owner, map(owner, data));
    } catch (UncheckedIOException silent) {
      return Optional.of(
          Problem.of(
              Code.CLUSTER_ACCESS,
              String.valueOf(silent.getMessage()),
              "set cleat.report.configmap.namespace"));
    }
  }

  private static Optional<Problem> leave(ClusterClient client, String owner, ConfigMap map) {
    var what = "patch configmap " + map.getMetadata().getName();
    return switch (client.tell(what, api -> apply(api, owner, map))) {
      case Reply.Got<ConfigMap> _ -> Optional.empty();
      case Reply.Failed<ConfigMap>(_, var why) -> Optional.of(why);
    };
  }

  private ConfigMap map(String owner, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withNamespace(namespace.get())
        .withName("cleat-report-" + owner + shard.suffix())
        .addToLabels("app.kubernetes.io/managed-by", "cleat")
        .addToLabels(OwnerLabel.NAME, owner)
        .endMetadata()
        .withData(data)
        .build();
  }

  private static ConfigMap apply(KubernetesClient api, String owner, ConfigMap map) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("cleat-" + owner)
            .withForce(true)
            .build();
    return api.resource(map).patch(context);
  }
}
