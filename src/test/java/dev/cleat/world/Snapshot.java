package dev.cleat.world;

import java.util.ArrayList;
import java.util.List;

/// Everything that is in a world, one line per thing, so that two worlds can be compared and a
/// difference can be read.
public final class Snapshot {
  private Snapshot() {}

  /// The lines, sorted.
  public static List<String> of(World world) {
    var lines = new ArrayList<String>();
    for (var cluster : world.clusters()) {
      lines.add(
          "managed-cluster %s %s %s"
              .formatted(cluster.id().canonical(), cluster.flags(), cluster.issuerUrl()));
      world.namespaces(cluster.id()).forEach(it -> lines.add(line("namespace", cluster, it)));
      world.accounts(cluster.id()).forEach(it -> lines.add(line("service-account", cluster, it)));
    }
    for (var identity : world.identities()) {
      lines.add("managed-identity " + identity);
      world.credentials(identity.id()).forEach(it -> lines.add("federated-credential " + it));
    }
    world.grants().forEach(it -> lines.add("role-assignment " + it));
    return lines.stream().sorted().toList();
  }

  private static String line(String kind, AksCluster cluster, KubeObject object) {
    return "%s %s %s %s".formatted(kind, cluster.id().canonical(), object.name(), object.fields());
  }
}
