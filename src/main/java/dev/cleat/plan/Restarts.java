package dev.cleat.plan;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Injection;
import dev.cleat.actual.Injection.Judgement;
import dev.cleat.actual.Injection.Knowledge;
import dev.cleat.actual.Pods;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which workloads have live pods that have not taken up what is declared, by [what the webhook
/// would
/// inject](https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html)
/// into a pod that is made now.
///
/// | the pod | then |
/// |---|---|
/// | has ended, or is told to | nothing is said of it |
/// | without the webhook's label | nothing is said of it |
/// | its account is declared by nobody | nothing is said of it |
/// | as {@link Injection} judges | stale, unclear or as it should be |
public final class Restarts {
  private static final Comparator<Restart> ORDER =
      Comparator.comparing(Restart::cluster)
          .thenComparing(Restart::namespace)
          .thenComparing(Restarts::rank)
          .thenComparing(Restarts::name);

  private final Plan plan;
  private final ActualState actual;
  private final Readiness readiness;

  private Restarts(Plan plan, ActualState actual) {
    this.plan = plan;
    this.actual = actual;
    this.readiness = new Readiness(plan, actual);
  }

  /// What is to be said of the pods of this plan's accounts, whatever restarts it has. Who destroys
  /// or detaches takes away what a restart would bring.
  public static List<Restart> of(Plan plan, ActualState actual) {
    return switch (plan.policy().purpose()) {
      case RECONCILE -> new Restarts(plan, actual).all();
      case DESTROY, DETACH -> List.of();
    };
  }

  private Stream<ServiceAccount> accounts() {
    return plan.desired().resources().values().stream()
        .filter(ServiceAccount.class::isInstance)
        .map(ServiceAccount.class::cast)
        .filter(plan.policy().shard()::holds);
  }

  private List<Restart> all() {
    var all = new ArrayList<Restart>();
    var unseen = new TreeMap<ResourceKey, Restart>();
    accounts()
        .forEach(
            account -> {
              switch (actual.pods().get(account.key())) {
                case Pods.Read(var pods) -> all.addAll(workloads(account, pods));
                case Pods.Unread(var why) ->
                    unseen.putIfAbsent(account.inNamespace(), unseen(account, why));
                case null -> {}
              }
            });
    return Stream.concat(all.stream(), unseen.values().stream()).sorted(ORDER).toList();
  }

  private static Restart unseen(ServiceAccount account, Problem why) {
    return new Restart.Unseen(account.cluster(), account.namespace(), why);
  }

  private List<Restart> workloads(ServiceAccount account, List<Pod> pods) {
    var injection = readiness.injection(account);
    var judged = new LinkedHashMap<Workload, Map<String, Judgement>>();
    pods.stream()
        .filter(pod -> pod.account().equals(account.key()) && counts(pod))
        .forEach(
            pod ->
                judged
                    .computeIfAbsent(pod.workload(), _ -> new TreeMap<>())
                    .put(pod.name(), injection.judge(pod)));
    return judged.entrySet().stream()
        .flatMap(it -> restart(account, it.getKey(), it.getValue()))
        .toList();
  }

  private static boolean counts(Pod pod) {
    return pod.traits().contains(Trait.LIVE)
        && pod.traits().contains(Trait.LABELLED)
        && !pod.traits().contains(Trait.LEAVING);
  }

  /// What is certain is said; that something else is unclear in the same workload is not.
  private Stream<Restart> restart(
      ServiceAccount account, Workload workload, Map<String, Judgement> pods) {
    var stale = names(pods, it -> !it.reasons().isEmpty());
    if (!stale.isEmpty()) {
      return Stream.of(
          new Restart.Stale(
              account.cluster(),
              account.key(),
              account.namespace(),
              workload,
              pods.values().stream()
                  .flatMap(it -> it.reasons().stream())
                  .collect(Collectors.toCollection(TreeSet::new)),
              stale,
              readiness.of(account)));
    }
    var unclear = names(pods, it -> it.knowledge() == Knowledge.UNCLEAR);
    return unclear.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Restart.Unclear(
                account.cluster(), account.key(), account.namespace(), workload, unclear));
  }

  private static SortedSet<String> names(Map<String, Judgement> pods, Predicate<Judgement> which) {
    return pods.entrySet().stream()
        .filter(it -> which.test(it.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int rank(Restart restart) {
    return switch (restart) {
      case Restart.Stale _ -> 0;
      case Restart.Unclear _ -> 1;
      case Restart.Unseen _ -> 2;
    };
  }

  private static String name(Restart restart) {
    return switch (restart) {
      case Restart.Stale it -> it.workload() + " " + it.account();
      case Restart.Unclear it -> it.workload() + " " + it.account();
      case Restart.Unseen _ -> "";
    };
  }
}
