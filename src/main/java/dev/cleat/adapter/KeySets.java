package dev.cleat.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.verify.PublicKey;
import java.util.List;
import java.util.Optional;

/// Reads JSON Web Key Sets (RFC 7517, 5). Pure.
public final class KeySets {
  private KeySets() {}

  /// The keys of a set; empty if it is none. What is no object among them is passed over.
  public static Optional<List<PublicKey>> of(JsonNode set) {
    var keys = set.path("keys");
    return keys.isArray()
        ? Optional.of(keys.valueStream().filter(JsonNode::isObject).map(KeySets::key).toList())
        : Optional.empty();
  }

  private static PublicKey key(JsonNode key) {
    return new PublicKey(
        key.path("kid").asText(""),
        key.path("kty").asText(""),
        Optional.of(key.path("alg").asText("")).filter(it -> !it.isEmpty()),
        key.toString());
  }
}
