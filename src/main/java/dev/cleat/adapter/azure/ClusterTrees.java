package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.util.List;

/// Managed clusters as whole trees.
final class ClusterTrees implements Survey.Source<JsonNode> {
  private static final String LIST = "/providers/Microsoft.ContainerService/managedClusters";

  private final ArmTransport transport;

  ClusterTrees(ArmTransport transport) {
    this.transport = transport;
  }

  @Override
  public JsonNode get(Sought sought) {
    var address = ArmPaths.of(sought.id(), "", ManagedClusters.VERSION);
    return transport.read(ArmRequest.get(sought.signIn(), address)).body();
  }

  @Override
  public List<JsonNode> ofGroup(SignIn signIn, String subscription, String group) {
    return list(signIn, "/subscriptions/%s/resourceGroups/%s".formatted(subscription, group));
  }

  @Override
  public List<JsonNode> ofSubscription(SignIn signIn, String subscription) {
    return list(signIn, "/subscriptions/" + subscription);
  }

  private List<JsonNode> list(SignIn signIn, String scope) {
    var address = ArmPaths.of(new ArmId(scope), LIST, ManagedClusters.VERSION);
    return transport.list(ArmRequest.get(signIn, address));
  }

  @Override
  public ArmId id(JsonNode cluster) {
    return new ArmId(cluster.path("id").asText());
  }
}
