package dev.cleat.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Rafay specifications by chance: both forms and identities alone, shared and colliding names,
/// texts that look like something else, parts that Cleat does not know.
final class RandomSpecifications {

  static final String SUBSCRIPTION = "a2252eb2-7a25-432b-a5ec-e18eba6f26b1";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "no",
          "1e3",
          "0x10",
          "",
          "a: b # c",
          "two\nlines\n",
          "${NAME} costs $$5",
          "\\${NAME}",
          "trailing ",
          "- x",
          "\"quoted\"",
          "größe");

  private final Random random;
  private final List<String> clusters = new ArrayList<>();
  private int accounts;

  RandomSpecifications(long seed) {
    random = new Random(seed);
  }

  /// The documents of one run, without errors but for chance.
  String text() {
    var documents = new ArrayList<ObjectNode>();
    for (var i = 0; i <= random.nextInt(3); i++) {
      documents.add(cluster(i));
    }
    if (chance(3)) {
      documents.add(alone());
    }
    var credentials = chance(2) ? "---\n" + credential() + "\n" : "";
    return documents.stream().map(it -> "---\n" + it + "\n").collect(Collectors.joining())
        + credentials;
  }

  private static ObjectNode credential() {
    var document = JSON.objectNode().put("apiVersion", "cleat.dev/v1").put("kind", "Credential");
    document.putObject("metadata").put("name", "azure-creds");
    document.putObject("spec").put("type", "Default");
    return document;
  }

  private ObjectNode cluster(int number) {
    var isNewer = chance(2);
    var document = JSON.objectNode();
    document.put("apiVersion", isNewer ? "infra.k8smgmt.io/v3" : "rafay.io/v1alpha1");
    document.put("kind", "Cluster");
    var name = one("Shop_Main", "shop-main", "web", "Web.West", "data") + (chance(2) ? number : "");
    clusters.add(name);
    document.putObject("metadata").put("name", name).put("project", "p" + number);
    var spec = document.putObject("spec").put("type", "aks");
    spec.put(isNewer ? "cloudCredentials" : "cloudprovider", "azure_creds");
    spec.putObject("blueprintConfig").put("name", one("small", "no", "1"));
    spec.putArray("empty");
    var config = spec.putObject(isNewer ? "config" : "clusterConfig");
    config.put("kind", "aksClusterConfig");
    if (chance(2)) {
      config.putObject("metadata").put("name", "aks-" + number);
    }
    inner(config.putObject("spec"), number);
    return document;
  }

  private void inner(ObjectNode inner, int number) {
    if (chance(2)) {
      inner.put("subscriptionId", SUBSCRIPTION);
    }
    inner.put("resourceGroupName", "rg-" + number);
    var managed = inner.putObject("managedCluster");
    managed.put("type", "Microsoft.ContainerService/managedClusters").put("location", "westeurope");
    if (chance(3)) {
      managed.putNull("apiVersion");
    } else {
      managed.put("apiVersion", one("2024-01-01", "2022-07-01", "2023-03-02-preview"));
    }
    var properties = managed.putObject("properties").put("dnsPrefix", "dns");
    if (chance(2)) {
      properties.putObject("oidcIssuerProfile").put("enabled", true);
    }
    if (chance(2)) {
      properties
          .putObject("securityProfile")
          .putObject("workloadIdentity")
          .put("enabled", random.nextBoolean());
    }
    inner.putArray("nodePools").addObject().put("name", "primary").putObject("taints");
    var identities = inner.putArray("workloadIdentities");
    for (var i = random.nextInt(3); i > 0; i--) {
      identities.add(entry(number, i));
    }
  }

  private ObjectNode alone() {
    var document = JSON.objectNode();
    document.put("apiVersion", "infra.k8smgmt.io/v3").put("kind", "AksWorkloadIdentity");
    document
        .putObject("metadata")
        .put("clustername", clusters.get(random.nextInt(clusters.size())));
    document.set("spec", entry(9, 1));
    return document;
  }

  private ObjectNode entry(int number, int index) {
    var entry = JSON.objectNode();
    var creates = chance(3);
    if (creates || chance(2)) {
      entry.put("createIdentity", creates);
    }
    var metadata = entry.putObject("metadata");
    var name =
        creates ? "own-" + number + "-" + index : one("Shared_Reader", "shared-reader", "other");
    metadata.put("name", name).put("resourceGroup", "rg-ids").put("location", "westeurope");
    var tags = metadata.putObject("tags");
    tags.put(creates ? "team" : "example.com/team", words());
    tags.put("x-note", words());
    if (!creates && chance(4)) {
      metadata.put("clientId", "3f6c2f0a-7d7e-4a59-9d5e-0c7f1a2b3c4d");
    }
    var roles = entry.putArray("roleAssignments");
    if (chance(2)) {
      roles.addObject().put("name", "Reader").put("scope", scope());
    }
    if (chance(3)) {
      roles
          .addObject()
          .put("roleDefinitionId", "4633458b-17de-408a-b874-0445c86b69e6")
          .put("scope", scope());
    }
    var list = entry.putArray("serviceAccounts");
    for (var i = random.nextInt(3); i > 0; i--) {
      list.add(account());
    }
    return entry;
  }

  private static String scope() {
    return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/data";
  }

  private ObjectNode account() {
    var account = JSON.objectNode();
    if (chance(2)) {
      account.put("createAccount", random.nextBoolean());
    }
    accounts++;
    var metadata = account.putObject("metadata");
    metadata.put("name", "account-" + accounts).put("namespace", one("shop", "web"));
    if (chance(2)) {
      metadata.putObject("annotations").put("example.com/role", words()).put("x-note", words());
      metadata.putObject("labels").put("app", one("orders", "no", "1", ""));
    }
    return account;
  }

  private String words() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /// One in so many.
  private boolean chance(int in) {
    return random.nextInt(in) == 0;
  }
}
