package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.cluster.Restarts;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Operations that go on after the answer: they are stored, so that they end even if the process
/// that began them does not live to see it.
final class Operations implements Resources {

  private static final String PREFIX = "/sandbox/operations/";
  private static final String STATUS = "status";
  private static final String RUNNING = "InProgress";
  private static final String UNTIL = "until";
  private static final String TARGET = "target";
  private static final String JSON = "application/json";

  private final Store store;
  private final Timeline timeline;
  private final Conditions conditions;
  private final Completion completion;
  private final Restarts restarts;

  /// Ids of those that have not ended, so that a call does not look through all that ever were.
  private final Set<String> running = new TreeSet<>();

  Operations(Store store, Timeline timeline, Conditions conditions) {
    this.store = store;
    this.timeline = timeline;
    this.conditions = conditions;
    this.completion = new Completion(store);
    this.restarts = new Restarts(store, timeline, conditions);
    store.ids(PREFIX).stream().filter(id -> runs(store.get(id))).forEach(running::add);
  }

  /// Begins an operation on a target that ends after so much Azure time; its id. Comes before the
  /// target's own change: a process that is killed in between leaves an operation that ends, and
  /// not a target that waits for one for ever.
  String begin(OperationKind kind, String target, Duration length) {
    var id = UUID.randomUUID().toString();
    var operation = Json.object().put("kind", kind.name()).put(TARGET, target);
    operation.put(STATUS, RUNNING).put("startTime", timeline.now().toString());
    operation.put(UNTIL, timeline.in(length).toString());
    store.put(PREFIX + id, operation);
    running.add(PREFIX + id);
    if (kind == OperationKind.CLUSTER_PUT) {
      restarts.begin(target);
    }
    return id;
  }

  /// Ends what is due.
  void settle() {
    for (var id : List.copyOf(running)) {
      store.get(id).filter(this::due).ifPresent(operation -> end(id, operation));
    }
  }

  /// Whether something is under way on this target.
  boolean busy(String target) {
    return running.stream()
        .flatMap(id -> store.get(id).stream())
        .anyMatch(operation -> operation.path(TARGET).asText().equalsIgnoreCase(target));
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    if (!call.parameter("h").filter(Signature.of(path.name())::equals).isPresent()) {
      return Refusals.gateway(
          400, "InvalidAsyncOperationToken", "The signature of the operation's URL is not ours.");
    }
    return store
        .get(PREFIX + path.name())
        .map(operation -> answer(call, path, operation))
        .orElseGet(() -> Refusals.noResource(path));
  }

  private Answer answer(Call call, ArmPath path, ObjectNode operation) {
    var results = path.typeKey().endsWith("/operationresults");
    if (!results) {
      return Answer.json(200, status(path, operation)).with("Content-Type", JSON);
    }
    if (!operation.path(STATUS).asText().equals(RUNNING)) {
      return Answer.empty(200);
    }
    return Answer.empty(202)
        .with("Location", call.base() + call.path() + "?" + call.query())
        .with("Retry-After", "15");
  }

  private ObjectNode status(ArmPath path, ObjectNode operation) {
    var status = Json.object().put("name", path.name());
    for (var member : List.of(STATUS, "startTime", "endTime")) {
      if (operation.has(member)) {
        status.set(member, operation.get(member));
      }
    }
    var deleted = operation.path("kind").asText().equals(OperationKind.CLUSTER_DELETE.name());
    if (deleted && conditions.odd("succeeded-with-error") && operation.has("endTime")) {
      status.set("error", Json.object().put("code", "NotLatestOperation").put("message", "late"));
    }
    return status;
  }

  private boolean due(ObjectNode operation) {
    return operation.path(STATUS).asText().equals(RUNNING)
        && timeline.reached(Instant.parse(operation.path(UNTIL).asText()));
  }

  private void end(String id, ObjectNode operation) {
    completion.complete(
        OperationKind.valueOf(operation.path("kind").asText()), operation.path(TARGET).asText());
    operation.put(STATUS, "Succeeded").put("endTime", operation.path(UNTIL).asText());
    store.put(id, operation);
    running.remove(id);
  }

  private static boolean runs(Optional<ObjectNode> operation) {
    return operation.filter(found -> found.path(STATUS).asText().equals(RUNNING)).isPresent();
  }

  /// The URL that AKS operations are followed by. Opaque and long: it carries a signature.
  static String statusUrl(Call call, String subscription, String location, String id) {
    return url(call, subscription, location, "operations", id);
  }

  static String resultUrl(Call call, String subscription, String location, String id) {
    return url(call, subscription, location, "operationresults", id);
  }

  /// Where the end of a group's deletion is asked for.
  static String groupUrl(Call call, String subscription, String id) {
    return call.base()
        + "/subscriptions/"
        + subscription
        + "/operationresults/"
        + id
        + "?api-version=2021-04-01"
        + Signature.query(id);
  }

  private static String url(
      Call call, String subscription, String location, String kind, String id) {
    return call.base()
        + "/subscriptions/"
        + subscription
        + "/providers/Microsoft.ContainerService/locations/"
        + location.toLowerCase(Locale.ROOT)
        + "/"
        + kind
        + "/"
        + id
        + "?api-version=2025-03-01"
        + Signature.query(id);
  }
}
