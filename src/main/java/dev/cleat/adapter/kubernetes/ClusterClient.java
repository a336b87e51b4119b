package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.Pause;
import dev.cleat.adapter.kubernetes.KubernetesErrors.Attempt;
import dev.cleat.adapter.kubernetes.KubernetesErrors.Direction;
import dev.cleat.apply.Gate;
import dev.cleat.model.Problem;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Calls to one API server, with bounded retries of what may pass by itself. Safe for many threads.
final class ClusterClient implements AutoCloseable {

  private static final List<Duration> READ_WAITS = seconds(1, 2, 4);

  /// Long enough for the API server's restart after its cluster's flags were changed.
  private static final List<Duration> WRITE_WAITS = seconds(1, 2, 4, 8, 15, 30, 30, 30);

  private final KubernetesClient client;
  private final String host;
  private final Pause pause;
  private final BackOff backOff;
  private final Gate gate;

  /// @param backOff listens to the same client's answers
  /// @param gate of all that changes something
  ClusterClient(KubernetesClient client, Pause pause, BackOff backOff, Gate gate) {
    this.client = client;
    this.backOff = backOff;
    this.gate = gate;
    this.host = client.getMasterUrl().getHost();
    this.pause = pause;
  }

  private static List<Duration> seconds(long... all) {
    return Arrays.stream(all).mapToObj(Duration::ofSeconds).toList();
  }

  String host() {
    return host;
  }

  <T> Reply<T> read(String what, Function<KubernetesClient, T> call) {
    return attempt(new Attempt(Direction.READ, what, host), READ_WAITS, call);
  }

  /// The call must be one that may be made twice.
  <T> Reply<T> write(String what, Function<KubernetesClient, T> call) {
    return attempt(new Attempt(Direction.WRITE, what, host), WRITE_WAITS, call);
  }

  /// Writes what is told and no more than that: once, since nothing waits for it.
  <T> Reply<T> tell(String what, Function<KubernetesClient, T> call) {
    return once(new Attempt(Direction.WRITE, what, host), call);
  }

  private <T> Reply<T> attempt(
      Attempt attempt, List<Duration> waits, Function<KubernetesClient, T> call) {
    var reply = allowed(attempt, call);
    for (Duration wait : waits) {
      if (!passing(reply, attempt) || pause.sleep(backOff.atLeast(wait)) == Pause.Woken.STOPPED) {
        return reply;
      }
      reply = allowed(attempt, call);
    }
    return reply;
  }

  private static boolean passing(Reply<?> reply, Attempt attempt) {
    return reply instanceof Reply.Failed<?>(var failure, _) && failure.passing(attempt.direction());
  }

  private <T> Reply<T> allowed(Attempt attempt, Function<KubernetesClient, T> call) {
    return switch (attempt.direction()) {
      case READ -> once(attempt, call);
      case WRITE ->
          switch (gate.pass()) {
            case Gate.Passage.Open _ -> once(attempt, call);
            case Gate.Passage.Shut(var why) -> unsent(why);
            case Gate.Passage.Stopped _ -> unsent(Gate.Passage.Stopped.why());
          };
    };
  }

  private static <T> Reply<T> unsent(Problem why) {
    return new Reply.Failed<>(new Failure.Unsent(), why);
  }

  private <T> Reply<T> once(Attempt attempt, Function<KubernetesClient, T> call) {
    try {
      return new Reply.Got<>(call.apply(client));
    } catch (RuntimeException thrown) {
      var failure = Failures.of(thrown);
      return new Reply.Failed<>(failure, KubernetesErrors.problem(attempt, failure));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
