package dev.cleat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The two flags of a managed cluster; empty: not declared, left alone. A live one always has both
/// (absent in Azure's answer means off).
public record Cluster(
    ResourceKey key,
    ArmId id,
    String credential,
    Optional<Boolean> oidcIssuer,
    Optional<Boolean> workloadIdentity)
    implements Resource {
  /// The issuer flag's path in the cluster's `properties`.
  public static final String ISSUER_FLAG = "oidcIssuerProfile.enabled";

  /// The workload identity flag's path in the cluster's `properties`.
  public static final String WORKLOAD_IDENTITY_FLAG = "securityProfile.workloadIdentity.enabled";

  @Override
  public Mandate mandate() {
    return oidcIssuer.isEmpty() && workloadIdentity.isEmpty() ? Mandate.READ : Mandate.UPDATE;
  }

  @Override
  public List<Field> fields() {
    var fields = new ArrayList<Field>();
    oidcIssuer.ifPresent(on -> fields.add(new Field(ISSUER_FLAG, Value.of(on), Rule.ONE_WAY)));
    workloadIdentity.ifPresent(
        on -> fields.add(new Field(WORKLOAD_IDENTITY_FLAG, Value.of(on), Rule.GUARDED)));
    return List.copyOf(fields);
  }

  @Override
  public Set<Output> promises() {
    return oidcIssuer.orElse(false) ? Set.of(Output.ISSUER) : Set.of();
  }

  /// Workload identity needs the issuer; az and terraform refuse it on the client, the service's
  /// own answer is not documented.
  @Override
  public Optional<Problem> objection(Live live) {
    var wanted = workloadIdentity.orElse(false) && oidcIssuer.isEmpty();
    var off = live.state() instanceof Cluster seen && !seen.oidcIssuer.orElse(false);
    return wanted && off ? Optional.of(issuerNeeded()) : Optional.empty();
  }

  private static Problem issuerNeeded() {
    return Problem.of(
        Code.WORKLOAD_IDENTITY_WITHOUT_ISSUER,
        "workload identity is wanted while the cluster's OIDC issuer is off",
        "set oidcIssuerProfile.enabled: true in the cluster's document");
  }

  @Override
  public Problem missing() {
    return Problem.of(
        Code.CLUSTER_ABSENT,
        "there is no managed cluster %s".formatted(id),
        "create the cluster, or correct subscriptionId, resourceGroup and clusterName");
  }
}
