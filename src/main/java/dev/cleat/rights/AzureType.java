package dev.cleat.rights;

/// The types of Azure resources that Cleat calls, and their actions. Source: Azure's lists of
/// provider operations; recordings name them in refusals.
enum AzureType {
  CLUSTERS("Microsoft.ContainerService/managedClusters"),
  IDENTITIES("Microsoft.ManagedIdentity/userAssignedIdentities"),
  CREDENTIALS("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"),
  ASSIGNMENTS("Microsoft.Authorization/roleAssignments"),
  DEFINITIONS("Microsoft.Authorization/roleDefinitions"),
  PERMISSIONS("Microsoft.Authorization/permissions");

  private final String type;

  AzureType(String type) {
    this.type = type;
  }

  String read() {
    return type + "/read";
  }

  String write() {
    return type + "/write";
  }

  String delete() {
    return type + "/delete";
  }

  /// An action of the type's own.
  String action(String name) {
    return type + "/" + name + "/action";
  }

  /// Whether this is an action on things of this type.
  boolean has(String action) {
    return action.lastIndexOf('/') == type.length() && action.startsWith(type);
  }
}
