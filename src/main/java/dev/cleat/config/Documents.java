package dev.cleat.config;

import java.util.List;

/// All documents of a run, and what was found while reading them.
///
/// @param findings errors and warnings, sorted by file and line
/// @param doubts what the schema holds against single values; shown where no rule speaks of the
///   same place
/// @param guests specifications of other tools, whose documents are among the clusters and
///   identities
/// @param skipped documents of other tools in folders
public record Documents(
    List<AksCluster> clusters,
    List<WorkloadIdentity> identities,
    List<Credential> credentials,
    List<Finding> findings,
    List<Finding> doubts,
    Unread unread,
    List<Guest> guests,
    int skipped) {

  public Documents {
    clusters = List.copyOf(clusters);
    identities = List.copyOf(identities);
    credentials = List.copyOf(credentials);
    guests = List.copyOf(guests);
    findings = findings.stream().sorted().distinct().toList();
    doubts = doubts.stream().sorted().distinct().toList();
  }
}
