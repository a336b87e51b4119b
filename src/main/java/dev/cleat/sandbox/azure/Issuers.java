package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The issuer's URL: made when the issuer is switched on, and never another as long as the cluster
/// lives.
final class Issuers {

  private static final String PROFILE = "oidcIssuerProfile";
  private static final String URL = "issuerURL";

  private Issuers() {}

  static void complete(
      ObjectNode cluster, ObjectNode properties, Directory directory, ArmPath path) {
    if (!(properties.path(PROFILE) instanceof ObjectNode profile)) {
      return;
    }
    if (profile.path("enabled").asBoolean() && profile.path(URL).asText().isEmpty()) {
      var location = Locations.normal(cluster.path("location").asText());
      profile.put(
          URL,
          "https://"
              + location
              + ".oic.prod-aks.azure.com/"
              + tenant(cluster, directory, path)
              + "/"
              + directory.guid("issuer", path.id())
              + "/");
    }
  }

  private static String tenant(ObjectNode cluster, Directory directory, ArmPath path) {
    var own = cluster.path("identity").path("tenantId").asText();
    return own.isEmpty() ? directory.tenant(path.subscription().orElse("")) : own;
  }
}
