package dev.cleat.laws;

import dev.cleat.model.ArmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a team declares, free of any document format.
record Estate(List<ClusterPart> clusters, List<IdentityPart> identities) {
  static final String SUBSCRIPTION = "a2252eb2-7a25-432b-a5ec-e18eba6f26b1";

  static final String AUDIENCE = "api://AzureADTokenExchange";

  /// An AksCluster document.
  record ClusterPart(
      String name, String group, Optional<Boolean> issuer, Optional<Boolean> workloadIdentity) {
    ArmId id() {
      return ArmId.cluster(SUBSCRIPTION, group, name);
    }
  }

  /// A WorkloadIdentity document.
  record IdentityPart(
      String name,
      String group,
      Making making,
      Optional<String> clientId,
      String location,
      Map<String, String> tags,
      List<RolePart> roles,
      List<AccountPart> accounts,
      List<TrustPart> trusts) {
    ArmId id() {
      return ArmId.identity(SUBSCRIPTION, group, name);
    }
  }

  /// Whether a thing is ours to make, or must exist.
  enum Making {
    CREATED,
    EXISTING
  }

  /// Whether we write on the account.
  enum Annotating {
    ANNOTATED,
    LEFT_ALONE
  }

  /// A role assignment; the two may disagree.
  record RolePart(
      String name,
      String guid,
      String scope,
      Optional<String> condition,
      Optional<String> description) {}

  /// A service account on one cluster, given by its document's name.
  record AccountPart(
      String cluster,
      String namespace,
      String name,
      Making account,
      Making inNamespace,
      Annotating annotating,
      Optional<Integer> tokenSeconds,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  /// A credential that no account stands for.
  record TrustPart(String name, String issuer, String subject) {}
}
