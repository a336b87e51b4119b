package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.conditions.Budgets;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Enforces the published limits while conditions say so. Buckets refill in Azure time.
final class TokenBuckets {

  private record Level(double tokens, Instant at) {}

  /// What two calls may come closer together than they were sent. Of no weight in real time, but
  /// where a second takes ten milliseconds a client that keeps to every limit would be refused for
  /// the machine's own unrest.
  private static final Duration JITTER = Duration.ofMillis(25);

  private final Timeline timeline;
  private final Conditions conditions;
  private final Directory directory;
  private final List<Limit> limits = Limit.published();
  private final Map<String, Level> levels = new HashMap<>();

  TokenBuckets(Timeline timeline, Conditions conditions, Directory directory) {
    this.timeline = timeline;
    this.conditions = conditions;
    this.directory = directory;
  }

  /// Takes a token from every bucket of this call, or from none and says 429.
  Optional<Answer> refusal(Call call, ArmPath path) {
    if (conditions.budgets() == Budgets.OFF) {
      return Optional.empty();
    }
    var operation = operation(call, path);
    var tenant = path.subscription().map(directory::tenant).orElse(Directory.TENANT);
    var fitting = limits.stream().filter(limit -> limit.fits(operation, path)).toList();
    var exhausted =
        fitting.stream().filter(limit -> exhausted(limit, limit.bucket(path, tenant))).findFirst();
    if (exhausted.isEmpty()) {
      fitting.forEach(limit -> take(limit, limit.bucket(path, tenant)));
    }
    return exhausted.map(limit -> tooMany(limit, limit.bucket(path, tenant), operation, path));
  }

  /// How many calls a limit of this name has left for the path's subscription.
  long left(String name, ArmPath path) {
    var limit = limit(name);
    var tenant = path.subscription().map(directory::tenant).orElse(Directory.TENANT);
    return (long) Math.max(0, Math.floor(level(limit, limit.bucket(path, tenant))));
  }

  /// How many calls a limit of this name allows at once.
  long burst(String name) {
    return (long) limit(name).burst();
  }

  private Limit limit(String name) {
    return limits.stream().filter(limit -> limit.name().equals(name)).findFirst().orElseThrow();
  }

  private boolean exhausted(Limit limit, String bucket) {
    return level(limit, bucket) + timeline.azure(JITTER) * limit.perSecond() < 1;
  }

  private double level(Limit limit, String bucket) {
    var level = levels.get(bucket);
    if (level == null) {
      return limit.burst();
    }
    var refilled = timeline.since(level.at()).toNanos() / 1e9 * limit.perSecond();
    return Math.min(limit.burst(), level.tokens() + refilled);
  }

  private void take(Limit limit, String bucket) {
    levels.put(bucket, new Level(level(limit, bucket) - 1, timeline.now()));
  }

  private Answer tooMany(Limit limit, String bucket, String operation, ArmPath path) {
    var wait = limit.refill(1 - level(limit, bucket)).plusMillis(999).toSeconds();
    var seconds = String.valueOf(Math.max(1, wait));
    var message =
        "Number of '%s' requests for subscription '%s' actor '%s' exceeded. Please try again after '%s' seconds."
            .formatted(verb(operation), path.subscription().orElse(""), Caller.ID, seconds);
    var answer =
        limit.code().equals("Throttled")
            ? Refusals.bare(429, limit.code(), message)
            : Refusals.wrapped(429, limit.code(), message);
    return answer.with("Retry-After", seconds);
  }

  private static String verb(String operation) {
    return switch (operation) {
      case "write", "delete" -> operation;
      default -> "read";
    };
  }

  private static String operation(Call call, ArmPath path) {
    var type = path.typeKey();
    return switch (call.method().toUpperCase(Locale.ROOT)) {
      case "DELETE" -> "delete";
      case "POST" -> "action";
      case "PUT", "PATCH" -> "write";
      default -> {
        var status = type.endsWith("/operations") || type.endsWith("/operationresults");
        yield status ? "status" : path.isList() ? "list" : "get";
      }
    };
  }
}
