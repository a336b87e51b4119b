package dev.cleat.desired;

/// Documents in few words.
final class Texts {

  static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
  static final String OTHER_SUBSCRIPTION = "99999999-2222-3333-4444-555555555555";
  static final String SCOPE = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/data";

  private Texts() {}

  static String cluster(String name, String more) {
    return """
    ---
    apiVersion: cleat.dev/v1
    kind: AksCluster
    metadata: {name: %s}
    spec:
      subscriptionId: %s
      resourceGroup: rg
    %s
    """
        .formatted(name, SUBSCRIPTION, more.indent(2));
  }

  static String identity(String name, String more) {
    return identity(name, name.replace("§", ""), more);
  }

  static String identity(String name, String nameInAzure, String more) {
    return """
    ---
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: %s}
    spec:
      identity: {name: %s, subscriptionId: %s, resourceGroup: rg}
    %s
    """
        .formatted(name, nameInAzure, SUBSCRIPTION, more.indent(2));
  }

  /// An identity whose `identity` block is given whole.
  static String identityOf(String identity, String more) {
    return """
    ---
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: orders}
    spec:
      identity: %s
    %s
    """
        .formatted(identity, more.indent(2));
  }

  static String credential(String name, String spec) {
    return """
    ---
    apiVersion: cleat.dev/v1
    kind: Credential
    metadata: {name: %s}
    spec: %s
    """
        .formatted(name, spec);
  }

  static String accounts(String... accounts) {
    return "serviceAccounts:\n- " + String.join("\n- ", accounts);
  }

  static String roles(String... roles) {
    return "roleAssignments:\n- " + String.join("\n- ", roles);
  }

  static String trusts(String... trusts) {
    return "federatedCredentials:\n- " + String.join("\n- ", trusts);
  }
}
