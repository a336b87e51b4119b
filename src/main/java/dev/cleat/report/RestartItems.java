package dev.cleat.report;

import dev.cleat.actual.Injection.Reason;
import dev.cleat.apply.Outcomes;
import dev.cleat.apply.Rolled;
import dev.cleat.apply.Rollout;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Pod.Workload;
import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Advice;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import dev.cleat.report.Palette.Tone;
import dev.cleat.report.Rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said of workloads whose pods keep what they were started with.
record RestartItems(DesiredState desired) {
  private static final String KIND = "workload";

  /// As a plan tells it.
  Item planned(Restart restart) {
    return switch (restart) {
      case Restart.Stale it -> stale(it);
      case Restart.Unclear it ->
          item(
              Group.NOTE,
              Tone.WAITING,
              title(it.cluster(), it.namespace(), it.workload()),
              pods(it.pods()) + ": not known whether stale",
              List.of(
                  new Row("reason", "AZURE_CLIENT_ID is taken from elsewhere"),
                  new Row("mend", "compare what it is taken from with the identity's client id")));
      case Restart.Unseen it -> unseen(it);
    };
  }

  private Item stale(Restart.Stale it) {
    return item(Group.RESTART, Tone.WAITING, title(it), verdict(it), when(it));
  }

  private Item unseen(Restart.Unseen it) {
    var title = "pods of %s in %s".formatted(it.namespace(), desired.address(it.cluster()));
    return item(
        Group.NOTE,
        Tone.WAITING,
        title,
        "restart impact not known " + it.why().code().id(),
        ProblemRows.of(it.why()));
  }

  private static List<Row> when(Restart.Stale it) {
    return switch (it.when()) {
      case When.Now() -> List.of(new Row("mend", mend(it)));
      case When.After _ ->
          List.of(new Row("when", "once this plan is carried out"), new Row("mend", mend(it)));
      case When.Held(var why) -> List.of(new Row("waits", Printable.line(why)));
    };
  }

  /// As an apply tells it: what came of the stale ones, and what is not known of others.
  List<Item> after(Plan plan, Outcomes outcomes) {
    return Stream.concat(
            outcomes.rolled().stream().map(this::ended),
            plan.restarts().stream()
                .filter(it -> !(it instanceof Restart.Stale))
                .map(this::planned))
        .toList();
  }

  private Item ended(Rolled rolled) {
    var it = rolled.stale();
    return switch (rolled.rollout()) {
      case Rollout.Ready() ->
          item(Group.RESTARTED, Tone.CHANGED, title(it), "restarted", List.of());
      case Rollout.Failed(var why, _) -> failed(it, why);
      case Rollout.Left(var why, var mend) ->
          item(Group.RESTART, Tone.WAITING, title(it), verdict(it), left(why, mend));
    };
  }

  private Item failed(Restart.Stale it, Problem why) {
    return new Item(
        Group.FAILED,
        "x",
        Tone.BROKEN,
        KIND,
        title(it),
        "restart failed " + why.code().id(),
        why.code().id(),
        "",
        List.of(),
        ProblemRows.of(why));
  }

  private static List<Row> left(String why, String mend) {
    var rows = new ArrayList<Row>();
    if (!why.isBlank()) {
      rows.add(new Row("left", Printable.line(why)));
    }
    if (!mend.isBlank()) {
      rows.add(new Row("mend", Printable.line(mend)));
    }
    return rows;
  }

  private static Item item(Group group, Tone tone, String title, String verdict, List<Row> rows) {
    return new Item(group, " ", tone, KIND, title, verdict, "", "", List.of(), rows);
  }

  String title(Restart.Stale it) {
    return title(it.cluster(), it.namespace(), it.workload());
  }

  private String title(ResourceKey cluster, String namespace, Workload workload) {
    return Printable.line(
        "%s %s/%s in %s"
            .formatted(workload.kind(), namespace, workload.name(), desired.address(cluster)));
  }

  private static String verdict(Restart.Stale it) {
    var reasons = it.reasons().stream().map(RestartItems::said).collect(Collectors.joining(", "));
    return pods(it.pods()) + ": " + reasons;
  }

  private static String pods(SortedSet<String> names) {
    return names.size() == 1 ? "1 pod" : names.size() + " pods";
  }

  private static String said(Reason reason) {
    return switch (reason) {
      case CLIENT_ID_ABSENT -> "no client id";
      case CLIENT_ID_OTHER -> "another client id";
      case CLIENT_ID_TO_COME -> "the client id will be another";
      case TENANT_ID_ABSENT -> "no tenant";
      case TENANT_ID_OTHER -> "another tenant";
      case TOKEN_ABSENT -> "no token";
    };
  }

  /// What a person does.
  private static String mend(Restart.Stale it) {
    return Printable.line(Advice.of(it.namespace(), it.workload()));
  }
}
