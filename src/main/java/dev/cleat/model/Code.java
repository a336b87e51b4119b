package dev.cleat.model;

/// The stable codes of everything that can go wrong after the documents are read; each has a
/// section in docs/errors.md. CLT2xx are found while planning, CLT3xx while applying.
public enum Code {
  CLUSTER_ABSENT(201, Standing.DEFERRED),
  CLUSTER_STOPPED(202, Standing.DEFERRED),
  CLUSTER_BUSY(203, Standing.DEFERRED),
  API_UNREACHABLE(204, Standing.DEFERRED),
  ACCOUNT_AWAITED(205, Standing.DEFERRED),
  NAMESPACE_AWAITED(206, Standing.DEFERRED),
  PODS_STILL_LIVE(207, Standing.DEFERRED),
  PODS_NOT_READ(208, Standing.DEFERRED),
  STILL_CLAIMED(209, Standing.DEFERRED),
  OTHER_SHARD(210, Standing.DEFERRED),

  ACCOUNT_MISSING(211, Standing.BLOCKED),
  NAMESPACE_MISSING(212, Standing.BLOCKED),
  IDENTITY_MISSING(213, Standing.BLOCKED),
  IDENTITY_MISMATCH(214, Standing.BLOCKED),
  GROUP_MISSING(215, Standing.BLOCKED),
  ISSUER_OFF(216, Standing.BLOCKED),
  WORKLOAD_IDENTITY_WITHOUT_ISSUER(217, Standing.BLOCKED),
  ISSUER_ONE_WAY(218, Standing.BLOCKED),
  DISABLING_NOT_ALLOWED(219, Standing.BLOCKED),
  FIXED_AT_CREATION(220, Standing.BLOCKED),
  ROLE_DISAGREES(221, Standing.BLOCKED),
  ROLE_UNKNOWN(222, Standing.BLOCKED),
  IDENTITY_FULL(223, Standing.BLOCKED),
  OTHER_OWNER(224, Standing.BLOCKED),
  NOT_OURS(225, Standing.BLOCKED),
  HELD_BY_MANAGER(226, Standing.BLOCKED),
  WRONG_CLUSTER(227, Standing.BLOCKED),
  CLUSTER_FAILED(228, Standing.BLOCKED),
  CLUSTER_API_OWNED(229, Standing.BLOCKED),
  TWIN(230, Standing.BLOCKED),
  OTHER_TENANT(231, Standing.BLOCKED),
  KUBERNETES_TOO_OLD(232, Standing.BLOCKED),
  CLUSTER_ACCESS(233, Standing.BLOCKED),
  OUTPUT_MISSING(234, Standing.BLOCKED),
  API_VERSION_TOO_OLD(235, Standing.BLOCKED),
  FOREIGN_INSIDE(236, Standing.BLOCKED),
  TOO_MANY_DELETES(237, Standing.BLOCKED),
  OWN_PRINCIPAL(238, Standing.BLOCKED),
  RIGHT_LACKING(239, Standing.BLOCKED),

  FORBIDDEN(241, Standing.UNREADABLE),
  UNAUTHENTICATED(242, Standing.UNREADABLE),
  TIMED_OUT(243, Standing.UNREADABLE),
  SERVER_ERROR(244, Standing.UNREADABLE),
  SUBSCRIPTION_NOT_FOUND(245, Standing.UNREADABLE),
  UNEXPECTED_ANSWER(246, Standing.UNREADABLE),
  NO_CONNECTION(247, Standing.UNREADABLE),
  THROTTLED(248, Standing.UNREADABLE),
  SIGN_IN(249, Standing.UNREADABLE),
  REFUSED(250, Standing.UNREADABLE),

  CHANGED_SINCE(301, Standing.BLOCKED),
  WRITE_REFUSED(302, Standing.FAILED),
  WRITE_FORBIDDEN(303, Standing.FAILED),
  WRITE_CONFLICT(304, Standing.FAILED),
  WRITE_THROTTLED(305, Standing.FAILED),
  WRITE_SERVER_ERROR(306, Standing.FAILED),
  WRITE_TIMED_OUT(307, Standing.FAILED),
  WRITE_NO_CONNECTION(308, Standing.FAILED),
  WRITE_UNEXPECTED_ANSWER(309, Standing.FAILED),
  WRITE_PRECONDITION(310, Standing.FAILED),
  WRITE_TARGET_GONE(311, Standing.FAILED),
  WRITE_OPERATION_FAILED(312, Standing.FAILED),
  WRITE_PRINCIPAL_NOT_FOUND(313, Standing.FAILED),
  WRITE_UNAUTHENTICATED(314, Standing.FAILED),
  WRITE_OUTPUT_MISSING(315, Standing.FAILED),
  WRITE_INTERRUPTED(316, Standing.FAILED),
  WRITE_CHANGED_SINCE(317, Standing.FAILED),
  WORKLOAD_NOT_READY(320, Standing.FAILED),

  LOCK_HELD(321, Standing.FAILED),
  LOCK_UNREACHABLE(322, Standing.FAILED),
  LOCK_FORBIDDEN(323, Standing.FAILED),
  LOCK_FOREIGN(324, Standing.FAILED),
  LOCK_LOST(325, Standing.FAILED);

  private final int number;
  private final Standing standing;

  Code(int number, Standing standing) {
    this.number = number;
    this.standing = standing;
  }

  /// The code as reports print it, such as `CLT216`.
  public String id() {
    return "CLT" + number;
  }

  /// What a problem of this code means for the thing it is about.
  public Standing standing() {
    return standing;
  }
}
