package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What AKS fills in that nobody asked for.
final class ClusterDefaults {

  private static final String PROPERTIES = "properties";
  private static final String VERSION = "1.33";
  private static final String FULL_VERSION = "1.33.5";
  private static final String TEMPLATE =
      """
      {"provisioningState": "Creating", "powerState": {"code": "Running"}, "kubernetesVersion": "%s",
       "currentKubernetesVersion": "%s", "dnsPrefix": "", "fqdn": "", "azurePortalFQDN": "",
       "agentPoolProfiles": [], "servicePrincipalProfile": {"clientId": "msi"}, "nodeResourceGroup": "",
       "enableRBAC": true, "supportPlan": "KubernetesOfficial",
       "networkProfile": {"networkPlugin": "azure", "networkPluginMode": "overlay",
         "networkPolicy": "none", "networkDataplane": "azure", "loadBalancerSku": "standard",
         "loadBalancerProfile": {"managedOutboundIPs": {"count": 1},
           "backendPoolType": "nodeIPConfiguration"},
         "podCidr": "10.244.0.0/16", "serviceCidr": "10.0.0.0/16", "dnsServiceIP": "10.0.0.10",
         "outboundType": "loadBalancer", "podCidrs": ["10.244.0.0/16"],
         "serviceCidrs": ["10.0.0.0/16"], "ipFamilies": ["IPv4"]},
       "maxAgentPools": 100, "autoUpgradeProfile": {"nodeOSUpgradeChannel": "NodeImage"},
       "securityProfile": {},
       "storageProfile": {"diskCSIDriver": {"enabled": true}, "fileCSIDriver": {"enabled": true},
         "snapshotController": {"enabled": true}},
       "oidcIssuerProfile": {"enabled": false}, "workloadAutoScalerProfile": {},
       "resourceUID": "", "metricsProfile": {"costAnalysis": {"enabled": false}}}
      """
          .formatted(VERSION, FULL_VERSION);
  private static final String POOL =
      """
      {"name": "", "count": 1, "vmSize": "", "osDiskSizeGB": 128, "osDiskType": "Managed",
       "kubeletDiskType": "OS", "maxPods": 250, "type": "VirtualMachineScaleSets",
       "scaleDownMode": "Delete", "provisioningState": "Creating", "powerState": {"code": "Running"},
       "orchestratorVersion": "%s", "currentOrchestratorVersion": "%s", "enableNodePublicIP": false,
       "mode": "User", "osType": "Linux", "osSKU": "Ubuntu",
       "nodeImageVersion": "AKSUbuntu-2204gen2containerd-202510.19.0",
       "upgradeSettings": {"maxSurge": "10%%"}, "enableFIPS": false,
       "securityProfile": {"enableVTPM": false, "enableSecureBoot": false}}
      """
          .formatted(VERSION, FULL_VERSION);

  private final Directory directory;

  ClusterDefaults(Directory directory) {
    this.directory = directory;
  }

  /// A cluster as it is before the body of its first PUT goes in.
  ObjectNode create(JsonNode body, ArmPath path) {
    var location = Locations.normal(body.path("location").asText());
    var cluster = Json.object().put("id", Ids.lowerGroups(path)).put("location", location);
    cluster.put("name", path.name()).put("type", ManagedClusters.TYPE);
    var properties = (ObjectNode) Json.parse(TEMPLATE);
    var prefix = body.path(PROPERTIES).path("dnsPrefix").asText(path.name());
    var unique = directory.guid("fqdn", path.id()).substring(0, 8);
    var host = (prefix + "-" + unique).toLowerCase(Locale.ROOT);
    properties.put("dnsPrefix", prefix).put("fqdn", host + ".hcp." + location + ".azmk8s.io");
    properties.put("azurePortalFQDN", host + ".portal.hcp." + location + ".azmk8s.io");
    properties.put("nodeResourceGroup", nodeGroup(path, location));
    properties.put(
        "resourceUID", directory.guid("uid", path.id()).replace("-", "").substring(0, 24));
    cluster.set(PROPERTIES, properties);
    cluster.set("sku", Json.object().put("name", "Base").put("tier", "Free"));
    return cluster;
  }

  /// A pool nobody has described yet. Clusters older than these defaults (none of their pools says
  /// how it scales down) get one that is as plain as their own.
  static ObjectNode pool(JsonNode siblings) {
    if (siblings.path(0) instanceof ObjectNode sibling) {
      var like = sibling.deepCopy();
      like.remove(List.of("nodeLabels", "tags"));
      return like;
    }
    return (ObjectNode) Json.parse(POOL);
  }

  /// What shows up only when the cluster is ready: the address it goes out by, the identity of its
  /// nodes.
  static void finish(ObjectNode cluster, ObjectNode properties) {
    var group = nodeScope(cluster, properties);
    if (properties.path("networkProfile").path("loadBalancerProfile") instanceof ObjectNode balancer
        && !balancer.has("effectiveOutboundIPs")) {
      var address = group + "/providers/Microsoft.Network/publicIPAddresses/" + uid(properties);
      balancer.set("effectiveOutboundIPs", Json.array().add(Json.object().put("id", address)));
    }
    if (!properties.has("identityProfile")
        && properties.path("servicePrincipalProfile").path("clientId").asText().equals("msi")) {
      properties.putObject("identityProfile").set("kubeletidentity", kubelet(cluster, group));
    }
  }

  private static ObjectNode kubelet(ObjectNode cluster, String group) {
    var name = cluster.path("name").asText() + "-agentpool";
    var id = group + "/providers/" + Identities.TYPE + "/" + name;
    var identity = Json.object();
    identity.put("resourceId", id.replaceFirst("/resourceGroups/", "/resourcegroups/"));
    identity.put("clientId", guid("client", id)).put("objectId", guid("object", id));
    return identity;
  }

  private static String guid(String what, String id) {
    var bytes = (what + id).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  private static String uid(ObjectNode properties) {
    return guid("ip", properties.path("fqdn").asText());
  }

  private static String nodeScope(ObjectNode cluster, ObjectNode properties) {
    var subscription = ArmPath.of(cluster.path("id").asText()).subscription().orElse("");
    return "/subscriptions/"
        + subscription
        + "/resourceGroups/"
        + properties.path("nodeResourceGroup").asText();
  }

  private static String nodeGroup(ArmPath path, String location) {
    return "MC_" + path.group().orElse("") + "_" + path.name() + "_" + location;
  }
}
