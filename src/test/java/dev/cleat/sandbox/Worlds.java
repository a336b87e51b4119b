package dev.cleat.sandbox;

import static dev.cleat.sandbox.Arm.CLUSTER;

import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Sandboxes with one running cluster in one group.
final class Worlds {

  static final String FULL_CLUSTER =
      """
      {"id": "%s", "name": "blue", "type": "Microsoft.ContainerService/ManagedClusters", "location": "westeurope",
       "kind": "Base", "somethingNew": {"kept": [1, {"deep": true}]}, "tags": {"team": "blue"},
       "properties": {"provisioningState": "Succeeded", "powerState": {"code": "Running"},
         "fqdn": "blue-1.hcp.westeurope.azmk8s.io", "dnsPrefix": "blue", "kubernetesVersion": "1.33",
         "unknownProfile": {"inner": {"x": null, "y": [1, 2]}},
         "agentPoolProfiles": [{"name": "system", "count": 2, "mode": "System", "provisioningState": "Succeeded",
           "nodeLabels": {"a": "b"}, "novelty": "kept"}],
         "addonProfiles": {"azurepolicy": {"enabled": true, "config": null}},
         "securityProfile": {"defender": {"securityMonitoring": {"enabled": true}}},
         "oidcIssuerProfile": {"enabled": false}},
       "identity": {"type": "SystemAssigned", "principalId": "aaaaaaaa-0000-4000-8000-000000000001",
         "tenantId": "aaaaaaaa-0000-4000-8000-00000000000f"},
       "sku": {"name": "Base", "tier": "Standard"}}
      """
          .formatted(CLUSTER.replace("resourceGroups", "resourcegroups"));

  private Worlds() {}

  static Sandbox start(Path dir, String conditions, String... seeds) {
    return start(dir, conditions, InstantSource.system(), seeds);
  }

  /// With the one cluster, and time that passes when told so.
  static Sandbox start(Path dir, String conditions, AtomicReference<Instant> clock) {
    return start(dir, "time-scale=1;" + conditions, clock::get, FULL_CLUSTER);
  }

  static Sandbox start(Path dir, String conditions) {
    return start(dir, conditions, FULL_CLUSTER);
  }

  static AtomicReference<Instant> clock() {
    return new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
  }

  private static Sandbox start(Path dir, String conditions, InstantSource clock, String... seeds) {
    try {
      var folder = Files.createDirectories(dir.resolve("seed"));
      for (int i = 0; i < seeds.length; i++) {
        Files.writeString(folder.resolve("seed" + i + ".json"), seeds[i]);
      }
      return Sandbox.start(dir, Conditions.of("time-scale=0;" + conditions), clock);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
