package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.CredentialName;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// A federated identity credential as Azure tells it, and the tree that is written. Pure. Its name
/// is its only mark. One with a claims matching expression has no subject and is nobody's.
final class CredentialTree {
  private CredentialTree() {}

  static Live live(JsonNode tree, ResourceKey identity, String credential, String owner) {
    var id = tree.path("id").asText();
    var name = tree.path("name").asText();
    var properties = tree.path("properties");
    var state =
        new FederatedCredential(
            ResourceKey.live(Kind.CREDENTIAL, id),
            identity,
            credential,
            Value.of(properties.path("issuer").asText("")),
            properties.path("subject").asText(""),
            audience(properties),
            new CredentialName.Given(name));
    return Live.of(state, id, Map.of(), ownership(properties, name, owner));
  }

  private static Ownership ownership(JsonNode properties, String name, String owner) {
    return properties.path("claimsMatchingExpression").isObject()
        ? Ownership.unmarked()
        : CredentialNames.parse(name)
            .<Ownership>map(
                made ->
                    made.owner().equals(owner)
                        ? new Ownership.Ours(Ownership.Sign.NAME)
                        : new Ownership.Theirs(made.owner()))
            .orElseGet(Ownership::unmarked);
  }

  /// Azure takes exactly one; should there be more, no declared one is equal.
  private static String audience(JsonNode properties) {
    var all = new StringJoiner(",");
    properties.path("audiences").forEach(audience -> all.add(audience.asText()));
    return all.toString();
  }

  static ObjectNode body(FederatedCredential wanted) {
    var body = JsonNodeFactory.instance.objectNode();
    var properties = body.putObject("properties");
    properties.put("issuer", wanted.issuer().known().orElseThrow());
    properties.put("subject", wanted.subject());
    properties.putArray("audiences").add(wanted.audience());
    return body;
  }

  /// Whether this is the wanted credential, under whatever name.
  static boolean means(JsonNode tree, FederatedCredential wanted) {
    var properties = tree.path("properties");
    return wanted.issuer().known().equals(Optional.of(properties.path("issuer").asText()))
        && properties.path("subject").asText("").equals(wanted.subject());
  }

  /// Whether it is as wanted in all that we manage.
  static boolean equal(JsonNode tree, FederatedCredential wanted) {
    return means(tree, wanted) && audience(tree.path("properties")).equals(wanted.audience());
  }
}
