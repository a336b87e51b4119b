package dev.cleat.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.sandbox.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The least time that a run's calls can take: phase after phase (a thing is listed before it is
/// proven absent, and proven before it is written), each as long as its fullest published bucket,
/// or as its calls in as many lanes as run at once. Reckoned from the data file of limits and the
/// journal alone, so that it does not share a mistake with the adapters.
///
/// @param timeScale real seconds for a second of Azure's
/// @param latency of each call, in real time
record Floor(double timeScale, Duration latency, int lanes) {
  private static final String FILE = "/dev/cleat/limits.json";

  private enum Phase {
    LISTED,
    PROVEN,
    WRITTEN
  }

  /// The least that these calls take.
  Duration of(List<Request> calls) {
    var phases = new EnumMap<Phase, List<Call>>(Phase.class);
    calls.stream()
        .filter(it -> it.path().startsWith("/subscriptions/"))
        .map(Call::of)
        .forEach(it -> phases.computeIfAbsent(it.phase(), _ -> new ArrayList<>()).add(it));
    var buckets = new HashMap<String, Bucket>();
    var seconds = phases.values().stream().mapToDouble(phase -> seconds(phase, buckets)).sum();
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private double seconds(List<Call> calls, Map<String, Bucket> buckets) {
    var counts = new HashMap<Bucket, Integer>();
    for (var call : calls) {
      for (var limit : limits()) {
        if (call.isCountedBy(limit)) {
          counts.merge(
              buckets.computeIfAbsent(call.bucket(limit), _ -> Bucket.of(limit)), 1, Integer::sum);
        }
      }
    }
    var azure = counts.entrySet().stream().mapToDouble(it -> it.getKey().wait(it.getValue())).max();
    counts.forEach((bucket, count) -> bucket.pass(count, azure.orElse(0)));
    var inLanes = Math.ceilDiv(calls.size(), lanes) * latency.toNanos() / 1e9;
    return Math.max(azure.orElse(0) * timeScale, inLanes);
  }

  private static List<JsonNode> limits() {
    try (var file = Floor.class.getResourceAsStream(FILE)) {
      var limits = new ObjectMapper().readTree(file).path("limits");
      return StreamSupport.stream(limits.spliterator(), false).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Tokens in Azure's time.
  private static final class Bucket {
    private final double burst;
    private final double perSecond;
    private double tokens;

    private Bucket(double burst, double perSecond) {
      this.burst = burst;
      this.perSecond = perSecond;
      this.tokens = burst;
    }

    static Bucket of(JsonNode limit) {
      return new Bucket(limit.path("burst").asDouble(), limit.path("perSecond").asDouble());
    }

    double wait(int calls) {
      return Math.max(0, (calls - tokens) / perSecond);
    }

    void pass(int calls, double seconds) {
      tokens = Math.min(burst, tokens + seconds * perSecond - calls);
    }
  }

  /// What the limits need to know of a call.
  private record Call(Phase phase, String operation, String type, List<String> parts) {
    static Call of(Request request) {
      var parts =
          List.of(request.path().toLowerCase(java.util.Locale.ROOT).substring(1).split("/"));
      var at = parts.lastIndexOf("providers");
      var tail = parts.subList(at + 2, parts.size());
      var type = new ArrayList<String>(List.of(parts.get(at + 1)));
      for (var i = 0; i < tail.size(); i += 2) {
        type.add(tail.get(i));
      }
      var list = tail.size() % 2 == 1;
      var operation =
          switch (request.method()) {
            case "GET" -> list ? "list" : "get";
            case "DELETE" -> "delete";
            case "POST" -> "action";
            default -> "write";
          };
      var phase =
          switch (operation) {
            case "get" -> tail.size() > 2 ? Phase.PROVEN : Phase.LISTED;
            case "write", "delete" -> Phase.WRITTEN;
            default -> Phase.LISTED;
          };
      return new Call(phase, operation, String.join("/", type), parts);
    }

    boolean isCountedBy(JsonNode limit) {
      return says(limit.path("operations"), operation)
          && (says(limit.path("types"), "*") || says(limit.path("types"), type))
          && (limit.path("level").isMissingNode() || level().equals(limit.path("level").asText()));
    }

    private static boolean says(JsonNode list, String word) {
      return StreamSupport.stream(list.spliterator(), false)
          .anyMatch(it -> it.asText().equals(word));
    }

    private String level() {
      return parts.contains("resourcegroups") ? "group" : "subscription";
    }

    String bucket(JsonNode limit) {
      return StreamSupport.stream(limit.path("per").spliterator(), false)
          .map(per -> part(per.asText()))
          .collect(Collectors.joining("|", limit.path("name").asText() + "|", ""));
    }

    private String part(String per) {
      return switch (per) {
        case "tenant", "principal" -> "";
        case "subscription" -> parts.get(1);
        case "group" -> String.join("/", parts.subList(0, Math.min(4, parts.size())));
        case "identity" ->
            String.join(
                "/",
                parts.subList(
                    0, Math.min(parts.size(), 2 + parts.indexOf("userassignedidentities"))));
        case "resource" -> String.join("/", parts);
        default -> throw new IllegalStateException("the limits count by an unknown thing: " + per);
      };
    }
  }
}
