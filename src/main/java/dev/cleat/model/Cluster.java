package dev.cleat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The two flags of a managed cluster; empty: not declared, left alone. A live one always has both
/// (absent in Azure's answer means off).
///
/// @param createdWith the API version that whoever creates the cluster does it with, if that is
///   declared; nothing that we write, and nothing that a cluster which is there tells
public record Cluster(
    ResourceKey key,
    ArmId id,
    String credential,
    Optional<Boolean> oidcIssuer,
    Optional<Boolean> workloadIdentity,
    Optional<ApiVersion> createdWith)
    implements Resource {
  /// The issuer flag's path in the cluster's `properties`.
  public static final String ISSUER_FLAG = "oidcIssuerProfile.enabled";

  /// The workload identity flag's path in the cluster's `properties`.
  public static final String WORKLOAD_IDENTITY_FLAG = "securityProfile.workloadIdentity.enabled";

  /// A cluster of which nobody says how it is created.
  public Cluster(
      ResourceKey key,
      ArmId id,
      String credential,
      Optional<Boolean> oidcIssuer,
      Optional<Boolean> workloadIdentity) {
    this(key, id, credential, oidcIssuer, workloadIdentity, Optional.empty());
  }

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
  public Cluster keeping(Set<String> names) {
    return new Cluster(
        key,
        id,
        credential,
        oidcIssuer.filter(_ -> names.contains(ISSUER_FLAG)),
        workloadIdentity.filter(_ -> names.contains(WORKLOAD_IDENTITY_FLAG)));
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

  /// It is its flags that do not fit; by its id it is the one.
  @Override
  public boolean means(Live live) {
    return true;
  }

  private static Problem issuerNeeded() {
    return Problem.of(
        Code.WORKLOAD_IDENTITY_WITHOUT_ISSUER,
        "workload identity is wanted while the cluster's OIDC issuer is off",
        "set oidcIssuerProfile.enabled: true in the cluster's document");
  }

  /// A cluster that is still to be created needs a version that knows the flags; on one that is
  /// there, they are switched whatever it was created with.
  @Override
  public Problem missing() {
    var wanted = oidcIssuer.orElse(false) || workloadIdentity.orElse(false);
    return createdWith
        .filter(version -> wanted && version.isBefore(ApiVersion.FLOOR))
        .map(this::belowFloor)
        .orElseGet(this::absent);
  }

  private Problem belowFloor(ApiVersion version) {
    return Problem.of(
        Code.API_VERSION_TOO_OLD,
        "there is no managed cluster %s yet, and one created with API version %s takes neither flag"
            .formatted(id, version.text()),
        "raise managedCluster.apiVersion to %s or later, or create the cluster with both flags off"
            .formatted(ApiVersion.FLOOR.text()));
  }

  private Problem absent() {
    return Problem.of(
        Code.CLUSTER_ABSENT,
        "there is no managed cluster %s".formatted(id),
        "create the cluster, or correct subscriptionId, resourceGroup and clusterName");
  }
}
