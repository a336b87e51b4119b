package dev.cleat.rights;

import dev.cleat.desired.DesiredState;
import java.util.List;

/// All roles that a configuration needs for a way of running it.
public record Permissions(
    DesiredState desired, Conduct conduct, List<AzureRole> azure, List<KubernetesRole> kubernetes) {
  public Permissions {
    azure = List.copyOf(azure);
    kubernetes = List.copyOf(kubernetes);
  }

  /// The least ones.
  ///
  /// @param prefix with which the names of Azure roles begin
  public static Permissions of(DesiredState desired, Conduct conduct, String prefix) {
    var rights = Rights.of(desired, conduct);
    return new Permissions(
        desired, conduct, AzureRole.of(prefix, rights), KubernetesRole.of(rights));
  }
}
