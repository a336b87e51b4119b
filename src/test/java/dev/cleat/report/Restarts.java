package dev.cleat.report;

import static dev.cleat.report.Estate.ACCOUNT;
import static dev.cleat.report.Estate.CLUSTER;

import dev.cleat.actual.Injection.Reason;
import dev.cleat.apply.Rolled;
import dev.cleat.apply.Rollout;
import dev.cleat.model.Code;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.Problem;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A plan with everything that can be said of pods.
final class Restarts {
  static final Restart.Stale DEPLOYMENT =
      stale("Deployment", "orders", new When.Now(), Reason.CLIENT_ID_OTHER);
  static final Restart.Stale STATEFUL =
      stale("StatefulSet", "carts", after(), Reason.CLIENT_ID_TO_COME);
  static final Restart.Stale DAEMON =
      stale(
          "DaemonSet",
          "agent",
          new When.Held("service-account/demo/shop/orders is blocked CLT226"),
          Reason.CLIENT_ID_ABSENT,
          Reason.TENANT_ID_ABSENT,
          Reason.TOKEN_ABSENT);
  static final Restart.Stale SCHEDULED =
      stale("CronJob", "nightly", new When.Now(), Reason.TENANT_ID_OTHER);
  static final Restart.Stale BARE = stale("Pod", "debug", new When.Now(), Reason.TOKEN_ABSENT);
  static final Restart.Stale JOB = stale("Job", "import", new When.Now(), Reason.TOKEN_ABSENT);
  static final Restart.Stale OTHER =
      stale("Rollout", "canary", new When.Now(), Reason.CLIENT_ID_ABSENT);

  private Restarts() {}

  static Plan plan() {
    return Plans.small()
        .with(
            List.of(
                DAEMON,
                DEPLOYMENT,
                STATEFUL,
                SCHEDULED,
                JOB,
                BARE,
                OTHER,
                new Restart.Unclear(
                    CLUSTER,
                    ACCOUNT,
                    "shop",
                    new Workload("Deployment", "vault"),
                    new TreeSet<>(Set.of("vault-1"))),
                new Restart.Unseen(CLUSTER, "billing", FORBIDDEN)));
  }

  /// One of each end.
  static List<Rolled> rolled() {
    var stuck =
        Problem.of(
            Code.WORKLOAD_NOT_READY,
            "restarted, and not ready again: 0 of 1 pods are new",
            "look at its pods: kubectl -n shop describe deployment/orders");
    return List.of(
        new Rolled(DAEMON, new Rollout.Left("waits: identity is blocked CLT213", "")),
        new Rolled(STATEFUL, new Rollout.Ready()),
        new Rolled(DEPLOYMENT, new Rollout.Failed(stuck, Rollout.Begun.YES)),
        new Rolled(JOB, new Rollout.Left("", "let it end, or delete it and create it again")),
        new Rolled(
            BARE,
            new Rollout.Left(
                "the restart of Deployment shop/orders failed", "delete it and create it again")));
  }

  private static final Problem FORBIDDEN =
      new Problem(
          Code.FORBIDDEN,
          "could not list pods in billing: API server demo answered 403 Forbidden: no",
          "grant it by a Role: list pods in billing",
          Optional.of(new Problem.Cause("Kubernetes", 403, "Forbidden", "no", "", "")));

  private static When after() {
    return new When.After(new TreeSet<>(Set.of(Plans.id(Estate.IDENTITY))));
  }

  private static Restart.Stale stale(String kind, String name, When when, Reason... reasons) {
    return new Restart.Stale(
        CLUSTER,
        ACCOUNT,
        "shop",
        new Workload(kind, name),
        new TreeSet<>(Set.of(reasons)),
        new TreeSet<>(Set.of(name + "-1", name + "-2")),
        when);
  }
}
