package dev.cleat.config;

import java.util.List;
import java.util.Optional;

/// A specification of another tool, and the documents that it is read as.
///
/// @param written as it stands in its file
public record Guest(
    Tree.Mapping written, Optional<AksCluster> cluster, List<WorkloadIdentity> identities) {

  public Guest {
    identities = List.copyOf(identities);
  }
}
