package dev.cleat.scenarios;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ArmId;
import dev.cleat.world.AksCluster;
import dev.cleat.world.Fic;
import dev.cleat.world.Grant;
import dev.cleat.world.KubeObject;
import dev.cleat.world.Uami;
import dev.cleat.world.World;
import dev.cleat.world.WorldPod;
import java.util.Map;
import java.util.TreeMap;

/// A world as seeds of the sandbox, so that the real adapters can be asked the same.
public final class SandboxSeeds {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String IDENTITIES = "Microsoft.ManagedIdentity/userAssignedIdentities";

  private final Map<String, String> files = new TreeMap<>();
  private final World world;

  private SandboxSeeds(World world) {
    this.world = world;
  }

  /// The files below `seed`, by name.
  public static Map<String, String> of(World world) {
    var seeds = new SandboxSeeds(world);
    seeds.azure();
    world.clusters().forEach(seeds::kubernetes);
    return seeds.files;
  }

  private void azure() {
    var all = JSON.arrayNode();
    all.add(group(world.lacksGroup(demo()) ? "somewhere-else" : demo().group().orElseThrow()));
    world.clusters().forEach(it -> all.add(cluster(it)));
    world.identities().forEach(it -> all.add(identity(it)));
    world.identities().forEach(it -> world.credentials(it.id()).forEach(fic -> all.add(of(fic))));
    world.grants().forEach(it -> all.add(of(it)));
    files.put("azure.json", all.toString());
  }

  private static ArmId demo() {
    return ArmId.cluster(WorldText.SUBSCRIPTION, "demo-rg-ci", "any");
  }

  private static ObjectNode group(String name) {
    var id = "/subscriptions/" + WorldText.SUBSCRIPTION + "/resourceGroups/" + name;
    var group = resource(id, name, "Microsoft.Resources/resourceGroups");
    group.put("location", "centralindia").putObject("properties");
    return group;
  }

  private static ObjectNode resource(String id, String name, String type) {
    return JSON.objectNode().put("id", id).put("name", name).put("type", type);
  }

  private static ObjectNode cluster(AksCluster cluster) {
    var name = cluster.id().name();
    var type = "Microsoft.ContainerService/ManagedClusters";
    var out = resource(cluster.id().text(), name, type).put("location", "centralindia");
    out.putObject("identity").put("type", "SystemAssigned").put("tenantId", World.TENANT);
    var properties = out.putObject("properties");
    properties.put("fqdn", name + ".hcp.centralindia.azmk8s.io");
    properties.put("currentKubernetesVersion", "1.33.2");
    properties.put("provisioningState", provisioning(cluster));
    var stopped = cluster.condition() == AksCluster.Condition.STOPPED;
    properties.putObject("powerState").put("code", stopped ? "Stopped" : "Running");
    var issuer = properties.putObject("oidcIssuerProfile").put("enabled", cluster.hasIssuer());
    if (cluster.hasIssuer()) {
      issuer.put("issuerURL", cluster.issuerUrl());
    }
    var security = properties.putObject("securityProfile");
    if (cluster.hasWorkloadIdentity()) {
      security.putObject("workloadIdentity").put("enabled", true);
    }
    if (cluster.condition() == AksCluster.Condition.CLUSTER_API) {
      out.putObject("tags").put("sigs.k8s.io_cluster-api-provider-azure_cluster_" + name, "owned");
    }
    return out;
  }

  private static String provisioning(AksCluster cluster) {
    return switch (cluster.condition()) {
      case RUNNING, STOPPED, CLUSTER_API -> "Succeeded";
      case STARTING -> "Starting";
      case STOPPING -> "Stopping";
      case BUSY -> "Updating";
      case FAILED -> "Failed";
      case CANCELED -> "Canceled";
    };
  }

  private static ObjectNode identity(Uami identity) {
    var out = resource(identity.id().text(), identity.id().name(), IDENTITIES);
    out.put("location", identity.location());
    identity.tags().forEach(out.putObject("tags")::put);
    out.putObject("properties")
        .put("tenantId", World.TENANT)
        .put("principalId", identity.principalId())
        .put("clientId", identity.clientId());
    return out;
  }

  private static ObjectNode of(Fic fic) {
    var id = fic.identity() + "/federatedIdentityCredentials/" + fic.name();
    var out = resource(id, fic.name(), IDENTITIES + "/federatedIdentityCredentials");
    var properties = out.putObject("properties").put("issuer", fic.issuer());
    properties.putArray("audiences").add(fic.audience());
    if (fic.subject().isEmpty()) {
      properties
          .putObject("claimsMatchingExpression")
          .put("value", "any")
          .put("languageVersion", 1);
    } else {
      properties.put("subject", fic.subject());
    }
    return out;
  }

  private static ObjectNode of(Grant grant) {
    var scope = grant.scope().text();
    var id = scope + "/providers/Microsoft.Authorization/roleAssignments/" + grant.name();
    var out = resource(id, grant.name(), "Microsoft.Authorization/roleAssignments");
    var role =
        "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
            .formatted(WorldText.SUBSCRIPTION, grant.role());
    var properties =
        out.putObject("properties")
            .put("scope", scope)
            .put("roleDefinitionId", role)
            .put("principalId", grant.principal())
            .put("principalType", "ServicePrincipal");
    put(properties, "description", grant.description());
    put(properties, "condition", grant.condition());
    put(properties, "conditionVersion", grant.conditionVersion());
    return out;
  }

  private static void put(ObjectNode node, String name, String text) {
    if (text.isEmpty()) {
      node.putNull(name);
    } else {
      node.put(name, text);
    }
  }

  // ---- Kubernetes

  private void kubernetes(AksCluster cluster) {
    var folder = "kubernetes/" + cluster.id().name() + "/";
    var list = JSON.objectNode().put("apiVersion", "v1").put("kind", "List");
    var items = list.putArray("items");
    world.namespaces(cluster.id()).forEach(it -> items.add(object("Namespace", it)));
    world.accounts(cluster.id()).forEach(it -> items.add(object("ServiceAccount", it)));
    world.pods(cluster.id()).forEach(it -> items.add(of(it)));
    files.put(folder + "objects.json", list.toString());
    var spec = JSON.objectNode();
    switch (cluster.reach()) {
      case REACHABLE -> {}
      case NO_CONNECTION -> spec.put("reach", "None");
      case WRONG_CLUSTER -> spec.put("issuer", "https://elsewhere.example/");
    }
    if (!spec.isEmpty()) {
      var server = JSON.objectNode().put("apiVersion", "sandbox.cleat.dev/v1");
      server.put("kind", "ApiServer").putObject("metadata").put("name", "this");
      server.set("spec", spec);
      files.put(folder + "server.json", server.toString());
    }
  }

  private static ObjectNode of(WorldPod pod) {
    var out = JSON.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    var parts = pod.account().split("/", 2);
    var metadata = out.putObject("metadata").put("name", pod.name()).put("namespace", parts[0]);
    metadata
        .putObject("labels")
        .put("azure.workload.identity/use", "true")
        .put("pod-template-hash", "5d4f");
    var owner = metadata.putArray("ownerReferences").addObject().put("apiVersion", "apps/v1");
    owner.put("kind", "ReplicaSet").put("name", pod.name() + "-5d4f").put("uid", "u");
    owner.put("controller", true);
    var spec = out.putObject("spec").put("serviceAccountName", parts[1]);
    var container = spec.putArray("containers").addObject().put("name", "main").put("image", "x");
    var variables = container.putArray("env");
    variables.addObject().put("name", "AZURE_CLIENT_ID").put("value", pod.clientId());
    variables.addObject().put("name", "AZURE_TENANT_ID").put("value", World.TENANT);
    var token =
        JSON.objectNode().put("path", "token").put("audience", "api://AzureADTokenExchange");
    var sources = spec.putArray("volumes").addObject().put("name", "t").putObject("projected");
    sources.putArray("sources").addObject().set("serviceAccountToken", token);
    var phase =
        switch (pod.state()) {
          case LIVE -> "Running";
          case ENDED -> "Succeeded";
        };
    out.putObject("status").put("phase", phase);
    return out;
  }

  private static ObjectNode object(String kind, KubeObject object) {
    var out = JSON.objectNode().put("apiVersion", "v1").put("kind", kind);
    var metadata = out.putObject("metadata");
    var parts = object.name().split("/", 2);
    metadata.put("name", parts[parts.length - 1]);
    if (parts.length == 2) {
      metadata.put("namespace", parts[0]);
    }
    object
        .fields()
        .forEach((field, held) -> at(metadata, field, "").put(rest(field), held.value()));
    var managers = new TreeMap<String, ObjectNode>();
    object
        .fields()
        .forEach(
            (field, held) ->
                held.managers()
                    .forEach(
                        manager ->
                            at(
                                    managers.computeIfAbsent(manager, _ -> JSON.objectNode()),
                                    field,
                                    "f:")
                                .putObject("f:" + rest(field))));
    if (!managers.isEmpty()) {
      var entries = metadata.putArray("managedFields");
      managers.forEach((manager, fields) -> entries.add(entry(manager, fields)));
    }
    return out;
  }

  private static ObjectNode entry(String manager, ObjectNode fields) {
    var entry = JSON.objectNode().put("manager", manager).put("operation", "Apply");
    entry.put("apiVersion", "v1").put("fieldsType", "FieldsV1");
    entry.putObject("fieldsV1").set("f:metadata", fields);
    return entry;
  }

  private static ObjectNode at(ObjectNode node, String field, String prefix) {
    var map = prefix + field.substring(0, field.indexOf('.'));
    return node.get(map) instanceof ObjectNode there ? there : node.putObject(map);
  }

  private static String rest(String field) {
    return field.substring(field.indexOf('.') + 1);
  }
}
