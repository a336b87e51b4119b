package dev.cleat.config;

/// One document of a configuration, as written: nothing is defaulted yet.
public sealed interface Document permits AksCluster, WorkloadIdentity, Credential {

  /// `metadata.name`, by which other documents refer to it.
  Located<String> name();
}
