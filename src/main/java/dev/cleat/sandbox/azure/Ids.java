package dev.cleat.sandbox.azure;

/// The casing in which providers answer ids, which is not the one they are asked with.
final class Ids {

  private Ids() {}

  /// `/subscriptions/…/resourcegroups/…`: how AKS and the identity provider write the id of a
  /// resource (recorded).
  static String lowerGroups(ArmPath path) {
    return path.id().replaceFirst("(?i)/resourceGroups/", "/resourcegroups/");
  }
}
