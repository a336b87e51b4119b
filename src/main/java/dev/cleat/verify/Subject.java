package dev.cleat.verify;

import dev.cleat.model.ResourceKey;

/// A declared service account, and where its chain leads.
///
/// @param account its key; where nothing in the cluster is declared (access None), the key that it
///   would have
/// @param credential the key of the credential that stands for it
/// @param address as reports and `--target` name it
public record Subject(
    ResourceKey account,
    ResourceKey cluster,
    ResourceKey identity,
    ResourceKey credential,
    String namespace,
    String name,
    String address) {

  /// What Kubernetes writes into its tokens as `sub`.
  public String claim() {
    return "system:serviceaccount:%s:%s".formatted(namespace, name);
  }
}
