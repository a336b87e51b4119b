package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Namespace;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;

/// Where a live account or namespace lies, and the Credential document by which its cluster is
/// reached.
record Beside(ResourceKey cluster, String credential) {

  /// In the same cluster as this one.
  static Beside of(ServiceAccount account) {
    return new Beside(account.cluster(), account.credential());
  }

  static Beside of(Namespace namespace) {
    return new Beside(namespace.cluster(), namespace.credential());
  }

  static Beside in(Live cluster) {
    return new Beside(cluster.state().key(), cluster.state().credential());
  }

  ResourceKey namespace(String name) {
    return cluster.child(Kind.NAMESPACE, name);
  }
}
