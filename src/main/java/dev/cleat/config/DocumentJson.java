package dev.cleat.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ApiServer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Documents as the tree that their authors would write: what is left out stays out, and a text
/// that looks like an expression is written so that it stays a text.
public final class DocumentJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DocumentJson() {}

  /// A cluster document.
  public static ObjectNode of(AksCluster cluster) {
    var document = document(DocumentKind.AKS_CLUSTER, cluster.name());
    var spec = document.putObject("spec");
    text(spec, "credential", cluster.credential());
    text(spec, "subscriptionId", cluster.subscriptionId());
    text(spec, "resourceGroup", Optional.of(cluster.resourceGroup()));
    text(spec, "clusterName", cluster.clusterName());
    cluster.oidcIssuer().ifPresent(on -> flag(spec.putObject("oidcIssuerProfile"), "enabled", on));
    cluster
        .workloadIdentity()
        .ifPresent(
            on ->
                flag(
                    spec.putObject("securityProfile").putObject("workloadIdentity"),
                    "enabled",
                    on));
    text(spec, "tokenAudience", cluster.tokenAudience());
    part(spec, "managedCluster", managed -> text(managed, "apiVersion", cluster.createdWith()));
    part(spec, "kubernetes", it -> kubernetes(it, cluster.kubernetes()));
    return document;
  }

  private static void kubernetes(ObjectNode node, AksCluster.Kubernetes kubernetes) {
    kubernetes.access().ifPresent(it -> node.put("access", word(it.value())));
    part(
        node,
        "kubeconfig",
        it -> {
          text(it, "path", kubernetes.kubeconfig());
          text(it, "context", kubernetes.context());
        });
  }

  private static String word(ApiServer.Door door) {
    return switch (door) {
      case AKS -> "Aks";
      case IN_CLUSTER -> "InCluster";
      case KUBECONFIG -> "Kubeconfig";
      case NONE -> "None";
    };
  }

  /// An identity document.
  public static ObjectNode of(WorkloadIdentity identity) {
    var document = document(DocumentKind.WORKLOAD_IDENTITY, identity.name());
    var spec = document.putObject("spec");
    text(spec, "credential", identity.credential());
    identity.createIdentity().ifPresent(it -> flag(spec, "createIdentity", it));
    identity(spec.putObject("identity"), identity.identity());
    list(spec, "roleAssignments", identity.roles().stream().map(DocumentJson::role).toList());
    list(spec, "serviceAccounts", identity.accounts().stream().map(DocumentJson::account).toList());
    list(
        spec, "federatedCredentials", identity.trusts().stream().map(DocumentJson::trust).toList());
    return document;
  }

  private static void identity(ObjectNode node, WorkloadIdentity.Identity identity) {
    text(node, "name", identity.name());
    text(node, "subscriptionId", identity.subscriptionId());
    text(node, "resourceGroup", Optional.of(identity.resourceGroup()));
    text(node, "location", identity.location());
    texts(node, "tags", identity.tags());
    text(node, "clientId", identity.clientId());
    text(node, "principalId", identity.principalId());
  }

  private static ObjectNode role(WorkloadIdentity.Role role) {
    var node = JSON.objectNode();
    text(node, "name", role.name());
    text(node, "roleDefinitionId", role.roleDefinitionId());
    text(node, "scope", Optional.of(role.scope()));
    text(node, "credential", role.credential());
    text(node, "condition", role.condition());
    text(node, "conditionVersion", role.conditionVersion());
    text(node, "description", role.description());
    return node;
  }

  private static ObjectNode account(WorkloadIdentity.Account account) {
    var node = JSON.objectNode();
    text(node, "cluster", account.cluster());
    if (!account.clusters().isEmpty()) {
      var clusters = node.putArray("clusters");
      account.clusters().forEach(it -> clusters.add(literal(it.value())));
    }
    account.createAccount().ifPresent(it -> flag(node, "createAccount", it));
    account.createNamespace().ifPresent(it -> flag(node, "createNamespace", it));
    account.annotate().ifPresent(it -> flag(node, "annotate", it));
    account
        .tokenExpirationSeconds()
        .ifPresent(it -> node.put("tokenExpirationSeconds", it.value()));
    var metadata = node.putObject("metadata");
    text(metadata, "namespace", Optional.of(account.namespace()));
    text(metadata, "name", Optional.of(account.name()));
    texts(metadata, "labels", account.labels());
    texts(metadata, "annotations", account.annotations());
    return node;
  }

  private static ObjectNode trust(WorkloadIdentity.Trust trust) {
    var node = JSON.objectNode();
    text(node, "name", Optional.of(trust.name()));
    text(node, "issuer", Optional.of(trust.issuer()));
    text(node, "subject", Optional.of(trust.subject()));
    text(node, "audience", trust.audience());
    return node;
  }

  // ---- pieces

  private static ObjectNode document(DocumentKind kind, Located<String> name) {
    var document = JSON.objectNode();
    document.put("apiVersion", DocumentKind.API_VERSION).put("kind", kind.word());
    document.putObject("metadata").put("name", literal(name.value()));
    return document;
  }

  private static void text(ObjectNode node, String field, Optional<Located<String>> value) {
    value.ifPresent(it -> node.put(field, literal(it.value())));
  }

  private static void flag(ObjectNode node, String field, Located<Boolean> value) {
    node.put(field, value.value());
  }

  private static void list(ObjectNode node, String field, Collection<ObjectNode> items) {
    if (!items.isEmpty()) {
      node.putArray(field).addAll(List.copyOf(items));
    }
  }

  /// A part that is left out when nothing stands in it.
  private static void part(ObjectNode node, String field, Consumer<ObjectNode> content) {
    var part = JSON.objectNode();
    content.accept(part);
    if (!part.isEmpty()) {
      node.set(field, part);
    }
  }

  private static void texts(ObjectNode node, String field, Map<String, Located<String>> values) {
    part(
        node,
        field,
        part ->
            values.forEach(
                (key, it) ->
                    part.put(key, Expressions.isFree(key) ? it.value() : literal(it.value()))));
  }

  /// Escaped where it would be an expression.
  private static String literal(String text) {
    return text.contains("${") ? text.replace("$", "\\$") : text;
  }
}
