package dev.cleat.model;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A pod that runs as a declared service account, as far as it tells which identity its processes
/// have. Containers may differ, so ids are sets; both are empty where the webhook injected nothing.
///
/// @param account the key of the declared account
/// @param clientIds every `AZURE_CLIENT_ID` in the environments of its containers, in lower case
/// @param tenantIds every `AZURE_TENANT_ID` there, in lower case
public record Pod(
    String namespace,
    String name,
    ResourceKey account,
    Workload workload,
    Set<Trait> traits,
    SortedSet<String> clientIds,
    SortedSet<String> tenantIds) {

  public Pod {
    traits = Set.copyOf(traits);
    clientIds = Collections.unmodifiableSortedSet(new TreeSet<>(clientIds));
    tenantIds = Collections.unmodifiableSortedSet(new TreeSet<>(tenantIds));
  }

  /// What a pod is or has.
  public enum Trait {
    /// It has not ended: its phase is neither Succeeded nor Failed.
    LIVE,
    /// It bears the label `azure.workload.identity/use: "true"`, which the webhook asks for.
    LABELLED,
    /// A projected service account token is among its volumes.
    TOKEN_PROJECTED
  }

  /// What made the pod: the controller that a person knows (Deployment rather than its ReplicaSet,
  /// CronJob rather than its Job); a bare pod is its own.
  public record Workload(String kind, String name) {}

  /// Whether it runs, and any of its containers stands for the application with this id.
  public boolean carries(String clientId) {
    return traits.contains(Trait.LIVE)
        && clientIds.stream().anyMatch(it -> it.equalsIgnoreCase(clientId));
  }
}
