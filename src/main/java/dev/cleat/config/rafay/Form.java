package dev.cleat.config.rafay;

import dev.cleat.config.Tree;
import java.util.Arrays;
import java.util.Optional;

/// The forms of a specification, and what they call one and the same thing.
enum Form {
  /// `infra.k8smgmt.io/v3 Cluster`.
  V3("infra.k8smgmt.io/v3", "Cluster", "cloudCredentials", "config"),
  /// `rafay.io/v1alpha1 Cluster`.
  V1("rafay.io/v1alpha1", "Cluster", "cloudprovider", "clusterConfig"),
  /// `infra.k8smgmt.io/v3 AksWorkloadIdentity`.
  IDENTITY("infra.k8smgmt.io/v3", "AksWorkloadIdentity", "", ""),
  /// The same under the older version.
  IDENTITY_V1("rafay.io/v1alpha1", "AksWorkloadIdentity", "", "");

  private final String version;
  private final String kind;
  private final String credential;
  private final String config;

  Form(String version, String kind, String credential, String config) {
    this.version = version;
    this.kind = kind;
    this.credential = credential;
    this.config = config;
  }

  /// The field of `spec` that names the cloud credential.
  String credential() {
    return credential;
  }

  /// The field of `spec` that holds the cluster itself.
  String config() {
    return config;
  }

  /// Whether it is a cluster with its identities, not one identity alone.
  boolean isCluster() {
    return !config.isEmpty();
  }

  /// Whether a document is Rafay's at all.
  static boolean isRafays(Tree.Mapping document) {
    var version = text(document, "apiVersion");
    return Arrays.stream(values()).anyMatch(it -> it.version.equals(version));
  }

  static Optional<Form> of(Tree.Mapping document) {
    var version = text(document, "apiVersion");
    var kind = text(document, "kind");
    return Arrays.stream(values())
        .filter(it -> it.version.equals(version) && it.kind.equals(kind))
        .findFirst();
  }

  /// The text under a path of keys, empty where there is none.
  static String text(Tree document, String... path) {
    var node = document;
    for (var key : path) {
      var next = node instanceof Tree.Mapping mapping ? mapping.get(key) : Optional.<Tree>empty();
      if (next.isEmpty()) {
        return "";
      }
      node = next.get();
    }
    return node instanceof Tree.Scalar scalar ? scalar.text() : "";
  }
}
