package dev.cleat.laws;

import dev.cleat.desired.DesiredState;
import dev.cleat.laws.Estate.AccountPart;
import dev.cleat.laws.Estate.Annotating;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.laws.Estate.Making;
import dev.cleat.laws.Estate.RolePart;
import dev.cleat.laws.Estate.TrustPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An estate as Cleat documents.
record EstateText(Estate estate, Hand hand) {
  static DesiredState state(Estate estate, Hand hand) {
    return Documents.state(new EstateText(estate, hand).text(), Estate.SUBSCRIPTION);
  }

  String text() {
    var documents =
        Stream.concat(
            estate.clusters().stream().map(this::document),
            estate.identities().stream().map(this::document));
    return String.join("---\n", hand.order(documents.toList()));
  }

  private String document(ClusterPart part) {
    var lines = new ArrayList<String>();
    lines.add(head("AksCluster", part.name()));
    lines.add("  resourceGroup: " + hand.name(part.group()));
    part.issuer().ifPresent(on -> lines.add("  oidcIssuerProfile: {enabled: %s}".formatted(on)));
    part.workloadIdentity()
        .ifPresent(
            on -> lines.add("  securityProfile: {workloadIdentity: {enabled: %s}}".formatted(on)));
    return block(lines);
  }

  private String document(IdentityPart part) {
    var lines = new ArrayList<String>();
    lines.add(head("WorkloadIdentity", part.name()));
    lines.add("  createIdentity: " + (part.making() == Making.CREATED));
    lines.add("  identity:");
    lines.add("    resourceGroup: " + hand.name(part.group()));
    if (part.making() == Making.CREATED) {
      lines.add("    location: " + hand.location(part.location()));
      lines.add("    tags: " + flow(part.tags()));
    }
    part.clientId().ifPresent(guid -> lines.add("    clientId: " + hand.name(guid)));
    list(lines, "roleAssignments", part.roles().stream().map(this::item).toList());
    list(lines, "serviceAccounts", part.accounts().stream().map(this::item).toList());
    list(lines, "federatedCredentials", part.trusts().stream().map(EstateText::item).toList());
    return block(lines);
  }

  private static String head(String kind, String name) {
    return "apiVersion: cleat.dev/v1\nkind: %s\nmetadata: {name: %s}\nspec:".formatted(kind, name);
  }

  private void list(List<String> lines, String name, List<String> items) {
    if (!items.isEmpty()) {
      lines.add("  " + name + ":");
      hand.order(items).forEach(item -> lines.add("  - " + item));
    }
  }

  private String item(RolePart role) {
    var members = new ArrayList<String>();
    hand.role(role).forEach((name, value) -> members.add(name + ": " + quoted(value)));
    members.add("scope: " + hand.scope(role.scope()));
    role.condition().ifPresent(text -> members.add("condition: " + quoted(text)));
    role.description().ifPresent(text -> members.add("description: " + quoted(text)));
    return flow(members);
  }

  private String item(AccountPart account) {
    var members = new ArrayList<String>();
    members.add("cluster: " + account.cluster());
    members.add("createAccount: " + (account.account() == Making.CREATED));
    members.add("createNamespace: " + (account.inNamespace() == Making.CREATED));
    members.add("annotate: " + (account.annotating() == Annotating.ANNOTATED));
    account.tokenSeconds().ifPresent(it -> members.add("tokenExpirationSeconds: " + it));
    members.add(
        "metadata: {namespace: %s, name: %s, labels: %s, annotations: %s}"
            .formatted(
                account.namespace(),
                account.name(),
                flow(account.labels()),
                flow(account.annotations())));
    return flow(members);
  }

  private static String item(TrustPart trust) {
    return flow(
        List.of(
            "name: " + trust.name(),
            "issuer: " + quoted(trust.issuer()),
            "subject: " + quoted(trust.subject())));
  }

  private static String flow(Map<String, String> map) {
    return flow(map.entrySet().stream().map(it -> it.getKey() + ": " + it.getValue()).toList());
  }

  private static String flow(List<String> members) {
    return "{" + String.join(", ", members) + "}";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String block(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
