package dev.cleat.desired;

import dev.cleat.config.AksCluster;
import dev.cleat.config.Located;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;

/// A cluster document with its place in Azure settled.
record DeclaredCluster(AksCluster document, ArmId id, ResourceKey key, String credential) {

  /// What the webhook asks tokens for, in every cloud.
  private static final String TOKEN_AUDIENCE = "api://AzureADTokenExchange";

  String name() {
    return document.name().value();
  }

  static DeclaredCluster of(AksCluster document, ArmId id, String credential) {
    return new DeclaredCluster(document, id, ResourceKey.of(Kind.CLUSTER, id), credential);
  }

  String audience() {
    return document.tokenAudience().map(Located::value).orElse(TOKEN_AUDIENCE);
  }

  ApiServer.Door door() {
    return document.kubernetes().access().map(Located::value).orElse(ApiServer.Door.AKS);
  }
}
