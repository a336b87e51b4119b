package dev.cleat.sandbox.azure;

/// What an operation does when it ends.
enum OperationKind {
  CLUSTER_PUT,
  CLUSTER_DELETE,
  GROUP_DELETE
}
