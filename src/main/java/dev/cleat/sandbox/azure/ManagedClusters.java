package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.store.Store;
import java.time.Duration;
import java.util.Optional;

/// AKS clusters. Answers come without a charset, ids with `resourcegroups` in lower case, the type
/// with a capital M; writes go on after the answer, which already shows what will be true
/// (recorded).
final class ManagedClusters implements Resources {

  static final String TYPE = "Microsoft.ContainerService/ManagedClusters";

  private static final String ASYNC = "Azure-AsyncOperation";
  private static final String PROPERTIES = "properties";
  private static final String TAGS = "tags";
  private static final Duration DELETION = Duration.ofMinutes(5);

  private final Store store;
  private final Operations operations;
  private final Conditions conditions;
  private final Pages pages;
  private final ClusterRules rules;
  private final ClusterMerge merge;
  private final ClusterDefaults defaults;

  ManagedClusters(
      Store store, Operations operations, Directory directory, Conditions conditions, Pages pages) {
    this.store = store;
    this.operations = operations;
    this.conditions = conditions;
    this.pages = pages;
    this.rules = new ClusterRules(operations);
    this.merge = new ClusterMerge(store, directory);
    this.defaults = new ClusterDefaults(directory);
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (call.method().equals("POST")) {
      return credentials(call, path);
    }
    if (path.isList()) {
      return pages.pageWithOddEnd(call, AnyResources.listed(store, path));
    }
    var before = store.get(path.id());
    return switch (call.method()) {
      case "GET" -> before.map(ManagedClusters::ok).orElseGet(() -> Refusals.noResource(path));
      case "PUT" -> rules.refusal(call, path, before).orElseGet(() -> put(call, path, before));
      case "PATCH" ->
          before.map(old -> patch(call, path, old)).orElseGet(() -> Refusals.noResource(path));
      case "DELETE" ->
          before.map(old -> delete(call, path, old)).orElseGet(() -> Answer.empty(204));
      default -> Resources.noSuchVerb(call);
    };
  }

  private static Answer ok(ObjectNode cluster) {
    return answer(200, cluster);
  }

  private static Answer answer(int status, ObjectNode body) {
    return Answer.json(status, body).with("Content-Type", "application/json");
  }

  private Answer put(Call call, ArmPath path, Optional<ObjectNode> before) {
    var old = before.orElseGet(() -> defaults.create(call.json(), path));
    var cluster = merge.merge(old, call.json(), path);
    if (cluster.path(PROPERTIES) instanceof ObjectNode properties) {
      ClusterStates.set(properties, before.isPresent() ? "Updating" : "Creating");
    }
    ClusterRules.renew(cluster);
    var id = operations.begin(OperationKind.CLUSTER_PUT, path.id(), conditions.clusterUpdate());
    store.put(path.id(), cluster);
    return answer(before.isPresent() ? 200 : 201, cluster)
        .with(ASYNC, status(call, path, cluster, id));
  }

  /// Tags only: the type of a PATCH's body can carry nothing else.
  private Answer patch(Call call, ArmPath path, ObjectNode cluster) {
    var refusal = rules.unready(path, cluster);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (call.json().path(TAGS).isObject()) {
      cluster.set(TAGS, call.json().path(TAGS));
    }
    ClusterRules.renew(cluster);
    store.put(path.id(), cluster);
    return ok(cluster);
  }

  private Answer delete(Call call, ArmPath path, ObjectNode cluster) {
    if (cluster.path(PROPERTIES) instanceof ObjectNode properties) {
      ClusterStates.set(properties, "Deleting");
    }
    var id = operations.begin(OperationKind.CLUSTER_DELETE, path.id(), DELETION);
    store.put(path.id(), cluster);
    var subscription = path.subscription().orElse("");
    var location = cluster.path("location").asText();
    return Answer.empty(202)
        .with(ASYNC, status(call, path, cluster, id))
        .with("Location", Operations.resultUrl(call, subscription, location, id));
  }

  private Answer credentials(Call call, ArmPath path) {
    var cluster = ArmPath.of(path.parent());
    var admin = path.typeKey().endsWith("/listclusteradmincredential");
    if (!admin && !path.typeKey().endsWith("/listclusterusercredential")) {
      return Resources.noSuchVerb(call);
    }
    return store
        .get(cluster.id())
        .map(
            found -> Kubeconfigs.answer(call, store, found, admin ? "clusterAdmin" : "clusterUser"))
        .orElseGet(() -> Refusals.noResource(cluster));
  }

  private static String status(Call call, ArmPath path, ObjectNode cluster, String id) {
    var subscription = path.subscription().orElse("");
    return Operations.statusUrl(call, subscription, cluster.path("location").asText(), id);
  }
}
