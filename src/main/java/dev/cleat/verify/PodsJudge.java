package dev.cleat.verify;

import dev.cleat.actual.Injection;
import dev.cleat.actual.Injection.Id;
import dev.cleat.actual.Injection.Knowledge;
import dev.cleat.actual.Injection.Reason;
import dev.cleat.actual.Pods;
import dev.cleat.model.Code;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether the account's pods were given what is right now. A pod whose variables are right has
/// been started after the last change that matters to it, whatever its clock says.
///
/// | a pod | then |
/// |---|---|
/// | has ended, or is told to | nothing is said of it |
/// | without the label, and without a token of its own making | broken |
/// | lacks all that the webhook injects | broken: it was made without the webhook |
/// | has other ids, or no token for this audience | broken: it is stale |
/// | looks for its token where none is mounted | broken |
/// | takes its ids from elsewhere | not judged |
record PodsJudge(Evidence evidence) {
  private static final Set<Reason> NOTHING_INJECTED =
      Set.of(Reason.CLIENT_ID_ABSENT, Reason.TENANT_ID_ABSENT, Reason.TOKEN_ABSENT);

  Verdict verdict() {
    if (evidence.account().isEmpty()) {
      return new Verdict.Unasked(
          Link.PODS, "nothing is looked at in this cluster: its access is None");
    }
    return evidence.withoutCluster(Link.PODS).orElseGet(this::inCluster);
  }

  private Verdict inCluster() {
    var account = evidence.subject().account();
    return switch (evidence.world().actual().pods().get(account)) {
      case Pods.Read(var all) -> of(all);
      case Pods.Unread(var why) -> new Verdict.Unclear(Link.PODS, why);
      case null -> evidence.judge(Link.PODS, account, _ -> unasked(), () -> unasked());
    };
  }

  private static Verdict unasked() {
    return new Verdict.Unasked(Link.PODS, "nobody looked for pods");
  }

  private Verdict of(List<Pod> all) {
    var running =
        all.stream()
            .filter(it -> it.traits().contains(Trait.LIVE) && !it.traits().contains(Trait.LEAVING))
            .toList();
    var broken = running.stream().flatMap(it -> of(it).stream()).toList();
    return broken.isEmpty()
        ? new Verdict.Sound(Link.PODS, says(running))
        : broken.getFirst().with(broken.size() - 1);
  }

  private String says(List<Pod> running) {
    if (running.isEmpty()) {
      return "none runs as this account";
    }
    var unclear =
        running.stream().filter(it -> judged(it).knowledge() == Knowledge.UNCLEAR).count();
    var told = "%d of %d carry what is right".formatted(running.size() - unclear, running.size());
    return unclear == 0 ? told : told + ", the others take their ids from elsewhere";
  }

  private Injection.Judgement judged(Pod pod) {
    return new Injection(
            id(evidence.clientId()),
            id(evidence.tenantId()),
            Optional.of(evidence.credential().audience()))
        .judge(pod);
  }

  private static Id id(Optional<String> known) {
    return known.<Id>map(Id.Known::new).orElseGet(Id.Unknown::new);
  }

  private Optional<Verdict.Broken> of(Pod pod) {
    var reasons = judged(pod).reasons();
    if (!pod.traits().contains(Trait.LABELLED) && !isSelfMade(reasons)) {
      return Optional.of(broken(unlabelled(pod)));
    }
    if (reasons.containsAll(NOTHING_INJECTED)) {
      return Optional.of(broken(notInjected(pod)));
    }
    return stale(pod, reasons).or(() -> astray(pod));
  }

  private static Verdict.Broken broken(Problem why) {
    return new Verdict.Broken(Link.PODS, why, Optional.empty());
  }

  /// Who projects a token and sets the variables needs no webhook.
  private static boolean isSelfMade(Set<Reason> reasons) {
    return Stream.of(Reason.TOKEN_ABSENT, Reason.CLIENT_ID_ABSENT).noneMatch(reasons::contains);
  }

  private Problem unlabelled(Pod pod) {
    return Problem.of(
        Code.POD_UNLABELLED,
        "pod %s/%s lacks the label azure.workload.identity/use: \"true\": the webhook leaves it out"
            .formatted(pod.namespace(), pod.name()),
        labelling(pod));
  }

  private static String labelling(Pod pod) {
    var workload = pod.workload();
    return switch (workload.kind()) {
      case "Deployment", "StatefulSet", "DaemonSet" ->
          ("kubectl patch %s %s -n %s -p '{\"spec\":{\"template\":{\"metadata\":{\"labels\":"
                  + "{\"azure.workload.identity/use\":\"true\"}}}}}'")
              .formatted(
                  workload.kind().toLowerCase(Locale.ROOT), workload.name(), pod.namespace());
      default ->
          "put the label into the pod template of %s %s"
              .formatted(workload.kind(), workload.name());
    };
  }

  private static Problem notInjected(Pod pod) {
    return Problem.of(
        Code.POD_NOT_INJECTED,
        "pod %s/%s has the label, and nothing of what the webhook injects: it was made without it"
            .formatted(pod.namespace(), pod.name()),
        restart(pod));
  }

  private static String restart(Pod pod) {
    return Mends.restart(pod.workload().kind(), pod.workload().name(), pod.namespace());
  }

  private Optional<Verdict.Broken> stale(Pod pod, Set<Reason> reasons) {
    return reasons.stream()
        .min(Reason::compareTo)
        .map(
            reason ->
                new Verdict.Broken(
                    Link.PODS,
                    Problem.of(Code.POD_STALE, told(pod, reason), restart(pod)),
                    difference(pod, reason)));
  }

  private static String told(Pod pod, Reason reason) {
    var what =
        switch (reason) {
          case CLIENT_ID_ABSENT -> "has no AZURE_CLIENT_ID";
          case CLIENT_ID_OTHER -> "has another AZURE_CLIENT_ID than the identity's";
          case CLIENT_ID_TO_COME -> "has the AZURE_CLIENT_ID of an identity that is gone";
          case TENANT_ID_ABSENT -> "has no AZURE_TENANT_ID";
          case TENANT_ID_OTHER -> "has another AZURE_TENANT_ID than the identity's";
          case TOKEN_ABSENT ->
              pod.audiences().isEmpty()
                  ? "has no token to exchange"
                  : "has tokens for %s only".formatted(String.join(", ", pod.audiences()));
        };
    return "pod %s/%s %s".formatted(pod.namespace(), pod.name(), what);
  }

  private Optional<Difference> difference(Pod pod, Reason reason) {
    return switch (reason) {
      case CLIENT_ID_OTHER -> difference(reason, evidence.clientId(), pod.clientIds());
      case TENANT_ID_OTHER -> difference(reason, evidence.tenantId(), pod.tenantIds());
      case CLIENT_ID_ABSENT, CLIENT_ID_TO_COME, TENANT_ID_ABSENT, TOKEN_ABSENT -> Optional.empty();
    };
  }

  private static Optional<Difference> difference(
      Reason reason, Optional<String> wanted, Set<String> found) {
    return wanted.map(
        it -> new Difference(reason.variable().orElse(""), it, String.join(" ", found)));
  }

  private static Optional<Verdict.Broken> astray(Pod pod) {
    return pod.traits().contains(Trait.TOKEN_FILE_ASTRAY)
        ? Optional.of(
            broken(
                Problem.of(
                    Code.POD_TOKEN_FILE,
                    "pod %s/%s looks for its token where none is mounted"
                        .formatted(pod.namespace(), pod.name()),
                    "leave AZURE_FEDERATED_TOKEN_FILE to the webhook, in %s %s"
                        .formatted(pod.workload().kind(), pod.workload().name()))))
        : Optional.empty();
  }
}
