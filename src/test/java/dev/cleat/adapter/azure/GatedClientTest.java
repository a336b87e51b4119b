package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cleat.apply.Gate;
import dev.cleat.apply.Gate.Passage;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing that changes anything goes to Azure past a gate that is shut.
final class GatedClientTest {
  private static final Passage OPEN = new Passage.Open();
  private static final Passage SHUT =
      new Passage.Shut(Problem.of(Code.LOCK_LOST, "another run has it", "wait"));

  private final ScriptedArm arm = new ScriptedArm();

  @AfterEach
  void end() {
    arm.close();
  }

  private static Gate answering(Passage... passages) {
    var left = new ConcurrentLinkedQueue<>(List.of(passages));
    return () -> Optional.ofNullable(left.poll()).orElseThrow();
  }

  private ArmRequest request(String method) {
    var body = Optional.of(JsonNodeFactory.instance.objectNode().put("location", "somewhere"));
    return new ArmRequest(
        arm.signIn,
        HttpMethod.valueOf(method),
        "/subscriptions/s/thing?api-version=1",
        body.map(it -> it),
        Map.of(),
        Tried.WRITE);
  }

  private ArmFailure refused(Gate gate, String method) {
    var transport = arm.transport(gate);
    return catchThrowableOfType(
        ArmFailure.class, () -> transport.write(request(method), Look.away()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void aChangeIsNotSent(String method) {
    var why = refused(answering(SHUT), method);

    assertThat(why.problem().code()).isEqualTo(Code.LOCK_LOST);
    assertThat(arm.asked).isEmpty();
  }

  @Test
  void aReadNeedsNoGate() {
    arm.then(200, "{}");
    arm.transport(answering()).read(ArmRequest.get(arm.signIn, "/subscriptions/s/thing"));

    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void aChangeIsNotSentAnotherTimeOnceTheGateIsShut() {
    arm.then(429, "{}", "Retry-After", "1");
    var why = refused(answering(OPEN, SHUT), "PUT");

    assertThat(why.problem().code()).isEqualTo(Code.LOCK_LOST);
    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void aRunThatEndsWhileItWaitsSaysThat() {
    var why = refused(answering(new Passage.Stopped()), "PUT");

    assertThat(why.problem().code()).isEqualTo(Code.WRITE_INTERRUPTED);
    assertThat(arm.asked).isEmpty();
  }
}
