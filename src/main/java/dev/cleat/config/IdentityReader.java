package dev.cleat.config;

/// Reads WorkloadIdentity documents, and what other doors write as they do.
public final class IdentityReader {

  private IdentityReader() {}

  static WorkloadIdentity read(Located<String> name, View spec) {
    return new WorkloadIdentity(
        name,
        spec.text("credential"),
        spec.flag("createIdentity"),
        identity(spec.needChild("identity")),
        spec.children("roleAssignments").stream().map(IdentityReader::role).toList(),
        spec.children("serviceAccounts").stream().map(IdentityReader::account).toList(),
        spec.children("federatedCredentials").stream().map(IdentityReader::trust).toList(),
        Dialect.CLEAT);
  }

  private static WorkloadIdentity.Identity identity(View identity) {
    return new WorkloadIdentity.Identity(
        identity.at(),
        identity.text("name"),
        identity.text("subscriptionId"),
        identity.need("resourceGroup"),
        identity.text("location"),
        identity.map("tags"),
        identity.text("clientId"),
        identity.text("principalId"));
  }

  /// A role assignment.
  public static WorkloadIdentity.Role role(View role) {
    return new WorkloadIdentity.Role(
        role.at(),
        role.path(),
        role.text("name"),
        role.text("roleDefinitionId"),
        role.need("scope"),
        role.text("credential"),
        role.text("condition"),
        role.text("conditionVersion"),
        role.text("description"));
  }

  /// A service account.
  public static WorkloadIdentity.Account account(View account) {
    var metadata = account.needChild("metadata");
    return new WorkloadIdentity.Account(
        account.at(),
        account.path(),
        account.text("cluster"),
        account.texts("clusters"),
        account.flag("createAccount"),
        account.flag("createNamespace"),
        account.flag("annotate"),
        account.number("tokenExpirationSeconds"),
        metadata.need("namespace"),
        metadata.need("name"),
        metadata.map("labels"),
        metadata.map("annotations"));
  }

  private static WorkloadIdentity.Trust trust(View trust) {
    return new WorkloadIdentity.Trust(
        trust.at(),
        trust.path(),
        trust.need("name"),
        trust.need("issuer"),
        trust.need("subject"),
        trust.text("audience"));
  }
}
