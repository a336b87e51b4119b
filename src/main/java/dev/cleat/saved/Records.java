package dev.cleat.saved;

import dev.cleat.model.ApiVersion;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.CredentialName;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.TagName;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the records of resources, declared and live ones.
record Records(Keys keys) {

  Resource resource(Kind kind, Place record) {
    var key = new ResourceKey(kind, record.text("key"));
    return switch (kind) {
      case CLUSTER -> cluster(key, record);
      case IDENTITY -> identity(key, record);
      case ROLE_DEFINITION -> role(key, record);
      case CREDENTIAL -> credential(key, record);
      case ROLE_ASSIGNMENT -> assignment(key, record);
      case NAMESPACE -> namespace(key, record);
      case ACCOUNT -> account(key, record);
    };
  }

  private static Cluster cluster(ResourceKey key, Place record) {
    return new Cluster(
        key,
        new ArmId(record.text("resource")),
        record.text("credential"),
        record.maybe("oidcIssuer").map(Place::flag),
        record.maybe("workloadIdentity").map(Place::flag),
        record.maybeText("createdWith").flatMap(ApiVersion::of));
  }

  private static Identity identity(ResourceKey key, Place record) {
    return new Identity(
        key,
        new ArmId(record.text("resource")),
        record.text("credential"),
        mandate(record),
        record.maybeText("location").map(Location::new),
        tags(record.at("tags")),
        record.maybeText("clientId").map(Guid::new),
        record.maybeText("principalId").map(Guid::new),
        record.texts("detached"));
  }

  private static SortedMap<TagName, String> tags(Place tags) {
    var all = new TreeMap<TagName, String>();
    tags.entries().forEach((name, text) -> all.put(new TagName(name), text.text()));
    return all;
  }

  private static RoleDefinition role(ResourceKey key, Place record) {
    return new RoleDefinition(
        key,
        record.text("credential"),
        record.list("scopes").stream().map(it -> new ArmId(it.text())).toList(),
        record.text("name"),
        record.maybeText("guid").map(Guid::new),
        record.maybeText("guidMeans"));
  }

  private FederatedCredential credential(ResourceKey key, Place record) {
    return new FederatedCredential(
        key,
        keys.key(record.at("identity")),
        record.text("credential"),
        keys.value(record.at("issuer")),
        record.text("subject"),
        record.text("audience"),
        name(record.at("name")),
        record.maybe("account").map(keys::key));
  }

  private static CredentialName name(Place name) {
    return name.entries().containsKey("given")
        ? new CredentialName.Given(name.text("given"))
        : new CredentialName.Derived(name.text("owner"), name.text("k"), name.text("readable"));
  }

  private RoleAssignment assignment(ResourceKey key, Place record) {
    return new RoleAssignment(
        key,
        keys.key(record.at("identity")),
        record.text("credential"),
        new ArmId(record.text("scope")),
        keys.value(record.at("roleId")),
        keys.value(record.at("principal")),
        record.maybeText("condition"),
        record.maybeText("conditionVersion"),
        record.maybeText("description"),
        record.maybeText("name"));
  }

  private Namespace namespace(ResourceKey key, Place record) {
    return new Namespace(
        key,
        keys.key(record.at("cluster")),
        record.text("credential"),
        record.text("name"),
        mandate(record));
  }

  private ServiceAccount account(ResourceKey key, Place record) {
    return new ServiceAccount(
        key,
        keys.key(record.at("cluster")),
        keys.key(record.at("inNamespace")),
        record.text("credential"),
        record.text("namespace"),
        record.text("name"),
        mandate(record),
        record.at("annotations").entries(keys::value),
        record.at("labels").entries(Place::text));
  }

  private static Mandate mandate(Place record) {
    return record.at("mandate").one(Mandate.values());
  }
}
