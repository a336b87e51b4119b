package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.adapter.ScaledPause;
import dev.cleat.apply.Gate;
import dev.cleat.apply.Gate.Passage;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Nothing that changes anything goes to an API server past a gate that is shut.
final class GatedCallsTest {
  private static final Passage OPEN = new Passage.Open();
  private static final Passage SHUT =
      new Passage.Shut(Problem.of(Code.LOCK_LOST, "another run has it", "wait"));

  private final AtomicInteger sent = new AtomicInteger();

  private static ClusterClient client(Passage... passages) {
    var left = new ConcurrentLinkedQueue<>(List.of(passages));
    Gate gate = () -> Optional.ofNullable(left.poll()).orElseThrow();
    var pause = new ScaledPause(0.0005);
    var client = new KubernetesClientBuilder().withConfig(Config.empty()).build();
    return new ClusterClient(client, pause, new BackOff(pause), gate);
  }

  private int failing() {
    sent.incrementAndGet();
    throw new KubernetesClientException("busy", 500, null);
  }

  private static Code code(Reply<?> reply) {
    return ((Reply.Failed<?>) reply).problem().code();
  }

  @Test
  void aWriteIsNotSent() {
    try (var client = client(SHUT)) {
      assertThat(code(client.write("patch it", _ -> sent.incrementAndGet())))
          .isEqualTo(Code.LOCK_LOST);
      assertThat(sent).hasValue(0);
    }
  }

  @Test
  void aWriteIsNotSentAnotherTimeOnceTheGateIsShut() {
    try (var client = client(OPEN, OPEN, SHUT)) {
      assertThat(code(client.write("patch it", _ -> failing()))).isEqualTo(Code.LOCK_LOST);
      assertThat(sent).hasValue(2);
    }
  }

  @Test
  void aReadNeedsNoGate() {
    try (var client = client()) {
      assertThat(client.read("get it", _ -> sent.incrementAndGet())).isEqualTo(new Reply.Got<>(1));
    }
  }

  @Test
  void aRunThatEndsWhileItWaitsSaysThat() {
    try (var client = client(new Passage.Stopped())) {
      assertThat(code(client.write("patch it", _ -> sent.incrementAndGet())))
          .isEqualTo(Code.WRITE_INTERRUPTED);
      assertThat(sent).hasValue(0);
    }
  }
}
