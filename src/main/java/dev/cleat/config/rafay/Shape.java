package dev.cleat.config.rafay;

import java.util.Map;

/// Which parts of a specification Cleat acts on, as the tree that they form.
sealed interface Shape {

  /// A mapping with fields of which these matter.
  record Fields(Map<String, Shape> known) implements Shape {}

  /// A list, or a free map, all of whose entries are alike.
  record Each(Shape one) implements Shape {}

  /// A value, or a whole part, of one fate.
  record Part(Use use) implements Shape {}

  /// What a part depends on.
  enum Use {
    ALWAYS,
    KIND,
    CREDENTIAL,
    /// On `createIdentity` of the entry.
    IDENTITY,
    /// On `createAccount` of the account.
    ACCOUNT,
    /// On there being accounts.
    ACCOUNTS,
    NEVER
  }

  /// The shape of a document of this form.
  static Shape of(Form form) {
    return form.isCluster() ? cluster(form) : identity();
  }

  private static Shape cluster(Form form) {
    var config =
        fields(
            Map.of(
                "apiVersion", part(Use.KIND),
                "kind", part(Use.KIND),
                "metadata", fields(Map.of("name", part(Use.ALWAYS))),
                "spec", inner()));
    var spec =
        fields(
            Map.of(
                "type",
                part(Use.KIND),
                form.credential(),
                part(Use.CREDENTIAL),
                form.config(),
                config));
    return document(fields(Map.of("name", part(Use.ALWAYS))), spec);
  }

  private static Shape inner() {
    return fields(
        Map.of(
            "subscriptionId", part(Use.ALWAYS),
            "resourceGroupName", part(Use.ALWAYS),
            "managedCluster", managedCluster(),
            "workloadIdentities", new Each(entry())));
  }

  private static Shape managedCluster() {
    var enabled = fields(Map.of("enabled", part(Use.ALWAYS)));
    var properties =
        fields(
            Map.of(
                "oidcIssuerProfile",
                enabled,
                "securityProfile",
                fields(Map.of("workloadIdentity", enabled))));
    return fields(
        Map.of("type", part(Use.KIND), "apiVersion", part(Use.ALWAYS), "properties", properties));
  }

  private static Shape identity() {
    return document(fields(Map.of("clustername", part(Use.ACCOUNTS))), entry());
  }

  private static Shape document(Shape metadata, Shape spec) {
    return fields(
        Map.of(
            "apiVersion",
            part(Use.KIND),
            "kind",
            part(Use.KIND),
            "metadata",
            metadata,
            "spec",
            spec));
  }

  private static Shape entry() {
    var metadata =
        fields(
            Map.of(
                "name", part(Use.ALWAYS),
                "resourceGroup", part(Use.ALWAYS),
                "clientId", part(Use.ALWAYS),
                "principalId", part(Use.ALWAYS),
                "location", part(Use.IDENTITY),
                "tags", new Each(part(Use.IDENTITY))));
    return fields(
        Map.of(
            "createIdentity",
            part(Use.ALWAYS),
            "metadata",
            metadata,
            "roleAssignments",
            new Each(role()),
            "serviceAccounts",
            new Each(account())));
  }

  private static Shape role() {
    return fields(
        Map.of(
            "name", part(Use.ALWAYS),
            "roleDefinitionId", part(Use.ALWAYS),
            "scope", part(Use.ALWAYS)));
  }

  private static Shape account() {
    var metadata =
        fields(
            Map.of(
                "name",
                part(Use.ALWAYS),
                "namespace",
                part(Use.ALWAYS),
                "labels",
                new Each(part(Use.ACCOUNT)),
                "annotations",
                new Each(part(Use.ACCOUNT))));
    return fields(Map.of("createAccount", part(Use.ALWAYS), "metadata", metadata));
  }

  private static Shape fields(Map<String, Shape> known) {
    return new Fields(known);
  }

  private static Shape part(Use use) {
    return new Part(use);
  }
}
