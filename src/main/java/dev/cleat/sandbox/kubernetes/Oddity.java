package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// How an API server strays from what Azure says of its cluster: said by a manifest among its
/// objects, `apiVersion: sandbox.cleat.dev/v1`, `kind: ApiServer`, `metadata: {name: this}`.
///
/// @param issuer `spec.issuer`: what it issues tokens as
/// @param version `spec.version`: the Kubernetes version that it tells
/// @param reach `spec.reach: None` makes every connection end without an answer
record Oddity(Optional<String> issuer, Optional<String> version, Reach reach) {

  /// Whether calls are answered.
  enum Reach {
    FULL,
    NONE
  }

  static final ObjectKey PLACE = new ObjectKey("sandbox.cleat.dev", "apiservers", "", "this");
  static final Oddity NONE = new Oddity(Optional.empty(), Optional.empty(), Reach.FULL);

  static Oddity of(ObjectNode manifest) {
    var spec = manifest.path("spec");
    return new Oddity(
        Optional.of(spec.path("issuer").asText()).filter(text -> !text.isEmpty()),
        Optional.of(spec.path("version").asText()).filter(text -> !text.isEmpty()),
        spec.path("reach").asText().equals("None") ? Reach.NONE : Reach.FULL);
  }

  ClusterFacts bend(ClusterFacts facts) {
    return new ClusterFacts(
        facts.host(),
        issuer.orElse(facts.issuer()),
        version.orElse(facts.version()),
        facts.webhook());
  }
}
