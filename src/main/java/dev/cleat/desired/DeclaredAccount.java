package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.config.Position;
import dev.cleat.config.WorkloadIdentity;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A declared service account in one cluster.
record DeclaredAccount(
    DeclaredIdentity identity, WorkloadIdentity.Account document, DeclaredCluster cluster) {

  /// What Kubernetes knows it by, over all documents.
  String place() {
    return cluster.key().path() + "/" + path();
  }

  String path() {
    return namespace() + "/" + name();
  }

  String namespace() {
    return document.namespace().value();
  }

  String name() {
    return document.name().value();
  }

  Position at() {
    return document.at();
  }

  boolean creates() {
    return document.createAccount().map(Located::value).orElse(false);
  }

  boolean createsNamespace() {
    return document.createNamespace().map(Located::value).orElse(false);
  }

  boolean annotates() {
    return document.annotate().map(Located::value).orElse(true);
  }

  /// What is declared, without where: two declarations of one account are equal when these are.
  record Substance(
      boolean creates,
      boolean createsNamespace,
      boolean annotates,
      Optional<Long> expiration,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations) {}

  Substance substance() {
    return new Substance(
        creates(),
        createsNamespace(),
        annotates(),
        document.tokenExpirationSeconds().map(Located::value),
        values(document.labels()),
        values(document.annotations()));
  }

  static SortedMap<String, String> values(SortedMap<String, Located<String>> located) {
    var values = new TreeMap<String, String>();
    located.forEach((key, value) -> values.put(key, value.value()));
    return values;
  }
}
