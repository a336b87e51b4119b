package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The provisioning state of a cluster, which its pools share.
final class ClusterStates {

  private static final String STATE = "provisioningState";

  private ClusterStates() {}

  static void set(ObjectNode properties, String state) {
    properties.put(STATE, state);
    properties
        .path("agentPoolProfiles")
        .forEach(
            pool -> {
              if (pool instanceof ObjectNode object) {
                object.put(STATE, state);
              }
            });
  }

  /// Whether a state means that something is going on.
  static boolean moving(String state) {
    return switch (state) {
      case "", "Succeeded", "Failed", "Canceled" -> false;
      default -> true;
    };
  }
}
