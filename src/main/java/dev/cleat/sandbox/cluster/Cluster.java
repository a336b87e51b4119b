package dev.cleat.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A managed cluster as it lies in the store.
///
/// @param id its ARM id as stored
/// @param document the whole body that Azure answers
public record Cluster(String id, ObjectNode document) {

  private static final String PROPERTIES = "properties";

  public static Cluster of(ObjectNode document) {
    return new Cluster(document.path("id").asText(), document);
  }

  public String name() {
    return document.path("name").asText(id.substring(id.lastIndexOf('/') + 1));
  }

  /// The host names of its API server, lower case.
  public List<String> hosts() {
    return List.of("fqdn", "privateFQDN").stream()
        .map(member -> document.path(PROPERTIES).path(member).asText())
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT))
        .toList();
  }

  /// Its OIDC issuer while that is switched on, byte for byte as Azure gives it.
  public Optional<String> issuer() {
    var profile = document.path(PROPERTIES).path("oidcIssuerProfile");
    var url = profile.path("issuerURL").asText();
    return profile.path("enabled").asBoolean() && !url.isEmpty()
        ? Optional.of(url)
        : Optional.empty();
  }

  /// Whether the add-on of workload identity is there: not before the change of the flag has ended.
  public Addon workloadIdentity() {
    var properties = document.path(PROPERTIES);
    var flag = properties.path("securityProfile").path("workloadIdentity").path("enabled");
    return switch (properties.path("provisioningState").asText("Succeeded")) {
      case "Succeeded" -> flag.asBoolean() ? Addon.ON : Addon.OFF;
      default -> Addon.UNCHANGED;
    };
  }

  /// Whether its API server answers: a stopped cluster has none.
  public boolean running() {
    var properties = document.path(PROPERTIES);
    return !properties.path("powerState").path("code").asText("Running").equals("Stopped")
        && !properties.path("provisioningState").asText().equals("Deleting");
  }
}
