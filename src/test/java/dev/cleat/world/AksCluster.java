package dev.cleat.world;

import dev.cleat.model.ArmId;

/// A managed cluster. `issuerUrl` is empty while the issuer was never on; `version` is its etag.
public record AksCluster(
    ArmId id,
    Flags flags,
    String issuerUrl,
    Condition condition,
    Reach reach,
    int generation,
    int version) {

  /// Which of the two flags are on.
  public enum Flags {
    NEITHER,
    ISSUER,
    BOTH,
    /// What Azure's clients refuse to make, and older clusters may still be.
    WORKLOAD_IDENTITY_ALONE;

    static Flags of(Boolean issuer, Boolean workloadIdentity) {
      if (issuer) {
        return workloadIdentity ? BOTH : ISSUER;
      }
      return workloadIdentity ? WORKLOAD_IDENTITY_ALONE : NEITHER;
    }

    boolean issuer() {
      return this == ISSUER || this == BOTH;
    }

    boolean workloadIdentity() {
      return this == WORKLOAD_IDENTITY_ALONE || this == BOTH;
    }
  }

  /// What Azure says of its state.
  public enum Condition {
    RUNNING,
    STOPPED,
    STARTING,
    STOPPING,
    BUSY,
    FAILED,
    CANCELED,
    CLUSTER_API
  }

  /// What comes of a call to its API server.
  public enum Reach {
    REACHABLE,
    NO_CONNECTION,
    WRONG_CLUSTER
  }

  /// Whether the issuer is on.
  public boolean hasIssuer() {
    return flags.issuer();
  }

  /// Whether workload identity is on.
  public boolean hasWorkloadIdentity() {
    return flags.workloadIdentity();
  }

  AksCluster with(Flags flags, String issuerUrl) {
    return new AksCluster(id, flags, issuerUrl, condition, reach, generation, version + 1);
  }

  /// The same cluster in another condition.
  public AksCluster in(Condition condition) {
    return new AksCluster(id, flags, issuerUrl, condition, reach, generation, version + 1);
  }

  /// The same cluster under another name resolution or network.
  public AksCluster reached(Reach reach) {
    return new AksCluster(id, flags, issuerUrl, condition, reach, generation, version);
  }
}
