package dev.cleat.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Injection.Reason;
import dev.cleat.apply.Outcomes.Ended;
import dev.cleat.apply.Restarting.Wish;
import dev.cleat.apply.Rollout.Begun;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import dev.cleat.plan.Step;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Which stale workloads are restarted, and in which order.
final class RestartingTest implements Rollouts {
  private static final ResourceKey ORDERS = Things.CLUSTER.child(Kind.ACCOUNT, "shop/orders");
  private static final ResourceKey CARTS = Things.CLUSTER.child(Kind.ACCOUNT, "shop/carts");
  private static final Step STEP =
      new Step(
          "service-account/orders",
          new Change.Create(Things.account("orders", Mandate.CREATE)),
          new TreeSet<>(),
          List.of());
  private static final Problem NOT_READY =
      Problem.of(Code.WORKLOAD_NOT_READY, "not ready", "look at it");

  private final List<String> asked = new ArrayList<>();
  private final Map<String, Rollout> answers = new HashMap<>();
  private final StopSignal stop = new StopSignal();
  private Runnable meanwhile = () -> {};

  @Override
  public Rollout restart(Place place, Access access, StopSignal signal) {
    assertThat(signal).isSameAs(stop);
    asked.add(place.workload().name());
    meanwhile.run();
    return answers.getOrDefault(place.workload().name(), new Rollout.Ready());
  }

  private static Restart.Stale stale(String kind, String name, When when) {
    return stale(kind, name, ORDERS, when);
  }

  private static Restart.Stale stale(String kind, String name, ResourceKey account, When when) {
    return new Restart.Stale(
        Things.CLUSTER,
        account,
        "shop",
        new Workload(kind, name),
        new TreeSet<>(Set.of(Reason.CLIENT_ID_OTHER)),
        new TreeSet<>(Set.of(name + "-1")),
        when);
  }

  private static When now() {
    return new When.Now();
  }

  private static When afterStep() {
    return new When.After(new TreeSet<>(Set.of(STEP.id())));
  }

  private List<String> carriedOut(Wish wish, Outcome step, Restart... restarts) {
    var plan =
        new Plan(
            Policy.strict(),
            Things.desired(),
            List.of(STEP),
            List.of(),
            List.of(),
            List.of(restarts));
    var outcomes = new Outcomes(List.of(new Ended(STEP, step)));
    return new Restarting(this, wish, stop, Progress.silent())
        .carryOut(plan, outcomes).stream().map(RestartingTest::said).toList();
  }

  private static String said(Rolled it) {
    return it.stale().workload().name()
        + " "
        + switch (it.rollout()) {
          case Rollout.Ready() -> "ready";
          case Rollout.Failed(var why, _) -> "failed: " + why.message();
          case Rollout.Left(var why, var mend) -> "left: " + why + " | " + mend;
        };
  }

  private static Outcome done() {
    return new Outcome.Done(Deed.CREATED, "shop/orders", Map.of());
  }

  private static Outcome failed() {
    return new Outcome.Failed(Problem.of(Code.WRITE_FORBIDDEN, "no", "grant it"));
  }

  @Test
  void withoutTheWishNothingIsTouchedAndAPersonIsToldWhatToDo() {
    assertThat(
            carriedOut(
                Wish.LEAVE,
                done(),
                stale("Deployment", "web", now()),
                stale("Job", "import", afterStep())))
        .containsExactly(
            "web left:  | kubectl -n shop rollout restart deployment/web",
            "import left:  | let it end, or delete it and create it again");
    assertThat(asked).isEmpty();
  }

  @Test
  void theyAreRestartedInThePlansOrder() {
    assertThat(
            carriedOut(
                Wish.RESTART,
                done(),
                stale("DaemonSet", "agent", now()),
                stale("Deployment", "web", afterStep()),
                stale("StatefulSet", "db", now())))
        .containsExactly("agent ready", "web ready", "db ready");
    assertThat(asked).containsExactly("agent", "web", "db");
  }

  @Test
  void whatKubernetesDoesNotRestartByItselfIsLeft() {
    var told = carriedOut(Wish.RESTART, done(), stale("CronJob", "nightly", now()));

    assertThat(told)
        .containsExactly(
            "nightly left: Cleat restarts Deployments, StatefulSets and DaemonSets alone"
                + " | its next Job takes it up; delete one that runs to have it sooner");
    assertThat(asked).isEmpty();
  }

  @Test
  void theFirstThatDoesNotBecomeReadyIsTheLast() {
    answers.put("web", new Rollout.Failed(NOT_READY, Begun.YES));

    assertThat(
            carriedOut(
                Wish.RESTART,
                done(),
                stale("DaemonSet", "agent", now()),
                stale("Deployment", "web", now()),
                stale("StatefulSet", "db", now())))
        .containsExactly(
            "agent ready",
            "web failed: not ready",
            "db left: the restart of Deployment shop/web failed"
                + " | kubectl -n shop rollout restart statefulset/db");
    assertThat(asked).containsExactly("agent", "web");
  }

  @Test
  void whatWaitsForAStepThatFailedIsLeftAndTheRestGoesOn() {
    assertThat(
            carriedOut(
                Wish.RESTART,
                failed(),
                stale("Deployment", "web", afterStep()),
                stale("Deployment", "worker", now()),
                stale("StatefulSet", "db", new When.Held("identity is blocked CLT213"))))
        .containsExactly(
            "web left: waits: service-account/orders is not done | ",
            "worker ready",
            "db left: waits: identity is blocked CLT213 | ");
  }

  @Test
  void aWorkloadWhosePodsRunAsTwoAccountsIsRestartedOnce() {
    assertThat(
            carriedOut(
                Wish.RESTART,
                done(),
                stale("Deployment", "web", ORDERS, now()),
                stale("Deployment", "web", CARTS, now())))
        .containsExactly("web ready", "web ready");
    assertThat(asked).containsExactly("web");
  }

  @Test
  void afterAStopNothingMoreIsRestarted() {
    meanwhile = stop::request;

    assertThat(
            carriedOut(
                Wish.RESTART,
                done(),
                stale("Deployment", "web", now()),
                stale("StatefulSet", "db", now())))
        .containsExactly(
            "web ready",
            "db left: the run was told to stop"
                + " | kubectl -n shop rollout restart statefulset/db");
  }
}
