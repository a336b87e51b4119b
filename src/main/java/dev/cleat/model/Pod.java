package dev.cleat.model;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A pod that runs as a declared service account, as far as it tells which identity its processes
/// have. Containers may differ, so ids are sets; all are empty where the webhook injected nothing.
///
/// @param account the key of the declared account
/// @param clientIds every `AZURE_CLIENT_ID` in the environments of its containers, in lower case
/// @param tenantIds every `AZURE_TENANT_ID` there, in lower case
/// @param audiences whom the projected service account tokens among its volumes are for; the one
///   for the API server, which names none, is left out
public record Pod(
    String namespace,
    String name,
    ResourceKey account,
    Workload workload,
    Set<Trait> traits,
    SortedSet<String> clientIds,
    SortedSet<String> tenantIds,
    SortedSet<String> audiences) {

  public Pod {
    traits = Set.copyOf(traits);
    clientIds = Collections.unmodifiableSortedSet(new TreeSet<>(clientIds));
    tenantIds = Collections.unmodifiableSortedSet(new TreeSet<>(tenantIds));
    audiences = Collections.unmodifiableSortedSet(new TreeSet<>(audiences));
  }

  /// What a pod is or has.
  public enum Trait {
    /// It has not ended: its phase is neither Succeeded nor Failed.
    LIVE,
    /// It was told to end, and is about to.
    LEAVING,
    /// It bears the label `azure.workload.identity/use: "true"`, which the webhook asks for.
    LABELLED,
    /// An `AZURE_CLIENT_ID` is taken from elsewhere: a secret, a config map, another variable.
    CLIENT_ID_ELSEWHERE,
    /// An `AZURE_TENANT_ID` is.
    TENANT_ID_ELSEWHERE,
    /// The `AZURE_FEDERATED_TOKEN_FILE` of a container lies in none of its volumes, or in one of
    /// projected tokens that has no such file.
    TOKEN_FILE_ASTRAY
  }

  /// What made the pod: the controller that a person knows (Deployment rather than its ReplicaSet,
  /// CronJob rather than its Job); a bare pod is its own.
  public record Workload(String kind, String name) {}

  /// Whether it runs, and any of its containers stands for the application with this id.
  public boolean carries(String clientId) {
    return traits.contains(Trait.LIVE)
        && clientIds.stream().anyMatch(it -> it.equalsIgnoreCase(clientId));
  }

  /// Whether it may stand for any application: it lives, it has a token to exchange, and does not
  /// say which application for.
  public boolean isSilent() {
    return traits.contains(Trait.LIVE)
        && (traits.contains(Trait.CLIENT_ID_ELSEWHERE)
            || !audiences.isEmpty() && clientIds.isEmpty());
  }
}
