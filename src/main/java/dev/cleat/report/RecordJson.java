package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ApiVersion;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.CredentialName;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Location;
import dev.cleat.model.Namespace;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import java.util.Locale;

/// A resource with all that makes it, so that a saved plan gives it back. Other resources are named
/// by their keys: role definitions may share an address.
final class RecordJson {
  private static final ValueJson VALUES = new ValueJson(ResourceKey::toString);

  private RecordJson() {}

  static ObjectNode tree(Resource resource) {
    var node = Json.object().put("key", resource.key().path());
    node.put("credential", resource.credential());
    node.put("mandate", resource.mandate().name().toLowerCase(Locale.ROOT));
    switch (resource) {
      case Cluster it -> cluster(node, it);
      case Identity it -> identity(node, it);
      case RoleDefinition it -> role(node, it);
      case FederatedCredential it -> credential(node, it);
      case RoleAssignment it -> assignment(node, it);
      case Namespace it -> namespace(node, it);
      case ServiceAccount it -> account(node, it);
    }
    return node;
  }

  private static void cluster(ObjectNode node, Cluster it) {
    node.put("resource", it.id().text());
    node.set("oidcIssuer", Json.flag(it.oidcIssuer()));
    node.set("workloadIdentity", Json.flag(it.workloadIdentity()));
    node.set("createdWith", Json.text(it.createdWith().map(ApiVersion::text)));
  }

  private static void identity(ObjectNode node, Identity it) {
    node.put("resource", it.id().text());
    node.set("location", Json.text(it.location().map(Location::text)));
    var tags = node.putObject("tags");
    it.tags().forEach((tag, text) -> tags.put(tag.text(), text));
    node.set("clientId", Json.text(it.clientId().map(Guid::text)));
    node.set("principalId", Json.text(it.principalId().map(Guid::text)));
    node.set("detached", Json.texts(it.detached()));
  }

  private static void role(ObjectNode node, RoleDefinition it) {
    node.set("scopes", Json.texts(it.scopes().stream().map(ArmId::text).toList()));
    node.put("name", it.name());
    node.set("guid", Json.text(it.guid().map(Guid::text)));
    node.set("guidMeans", Json.text(it.guidMeans()));
  }

  private static void credential(ObjectNode node, FederatedCredential it) {
    reference(node, "identity", it.identity());
    node.set("issuer", VALUES.of(it.issuer()));
    node.put("subject", it.subject());
    node.put("audience", it.audience());
    node.set("name", name(it.name()));
    node.set("account", Json.text(it.account().map(ResourceKey::toString)));
  }

  private static JsonNode name(CredentialName name) {
    return switch (name) {
      case CredentialName.Given(var text) -> Json.object().put("given", text);
      case CredentialName.Derived(var owner, var k, var readable) ->
          Json.object().put("owner", owner).put("k", k).put("readable", readable);
    };
  }

  private static void assignment(ObjectNode node, RoleAssignment it) {
    reference(node, "identity", it.identity());
    node.put("scope", it.scope().text());
    node.set("roleId", VALUES.of(it.roleId()));
    node.set("principal", VALUES.of(it.principal()));
    node.set("condition", Json.text(it.condition()));
    node.set("conditionVersion", Json.text(it.conditionVersion()));
    node.set("description", Json.text(it.description()));
    node.set("name", Json.text(it.name()));
  }

  private static void namespace(ObjectNode node, Namespace it) {
    reference(node, "cluster", it.cluster());
    node.put("name", it.name());
  }

  private static void account(ObjectNode node, ServiceAccount it) {
    reference(node, "cluster", it.cluster());
    reference(node, "inNamespace", it.inNamespace());
    node.put("namespace", it.namespace());
    node.put("name", it.name());
    var annotations = node.putObject("annotations");
    it.annotations().forEach((name, value) -> annotations.set(name, VALUES.of(value)));
    var labels = node.putObject("labels");
    it.labels().forEach(labels::put);
  }

  private static void reference(ObjectNode node, String member, ResourceKey key) {
    node.put(member, key.toString());
  }
}
