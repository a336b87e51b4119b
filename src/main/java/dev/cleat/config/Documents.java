package dev.cleat.config;

import java.util.List;

/// All documents of a run, and what was found while reading them.
///
/// @param findings errors and warnings, sorted by file and line
/// @param doubts what the schema holds against single values; shown where no rule speaks of the
///   same place
/// @param skipped documents of other tools in folders
public record Documents(
    List<AksCluster> clusters,
    List<WorkloadIdentity> identities,
    List<Credential> credentials,
    List<Finding> findings,
    List<Finding> doubts,
    Unread unread,
    int skipped) {

  public Documents {
    clusters = List.copyOf(clusters);
    identities = List.copyOf(identities);
    credentials = List.copyOf(credentials);
    findings = findings.stream().sorted().distinct().toList();
    doubts = doubts.stream().sorted().distinct().toList();
  }
}
