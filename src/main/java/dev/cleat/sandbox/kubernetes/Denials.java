package dev.cleat.sandbox.kubernetes;

/// What the caller of a cluster may not do.
@FunctionalInterface
public interface Denials {

  /// Whether a verb (`list`, `patch`, …) on a resource (plural) is denied.
  ///
  /// @param namespace empty for objects outside namespaces and for lists over all namespaces
  boolean denied(String verb, String resource, String namespace);

  /// The caller may do everything.
  static Denials none() {
    return (_, _, _) -> false;
  }
}
