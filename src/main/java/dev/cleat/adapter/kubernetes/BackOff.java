package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.Pause;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// How long an API server asked to be left alone: its last `Retry-After`. The client's exceptions
/// do not carry headers, and the wish is meant for all calls anyway.
final class BackOff implements Interceptor {

  /// More is not waited for: the next run will see.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Pause pause;
  private final AtomicReference<Duration> until = new AtomicReference<>(Duration.ZERO);

  BackOff(Pause pause) {
    this.pause = pause;
  }

  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
    seconds(response).map(pause.now()::plus).ifPresent(this::extend);
    return CompletableFuture.completedFuture(false);
  }

  private static Optional<Duration> seconds(HttpResponse<?> response) {
    return response.headers("Retry-After").stream()
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .findFirst();
  }

  private void extend(Duration moment) {
    until.accumulateAndGet(moment, (was, now) -> was.compareTo(now) > 0 ? was : now);
  }

  /// How long to wait before the next try, if `usual` is what we would wait by ourselves.
  Duration atLeast(Duration usual) {
    var asked = Objects.requireNonNull(until.get()).minus(pause.now());
    var longer = asked.compareTo(usual) > 0 ? asked : usual;
    return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }
}
