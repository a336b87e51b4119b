package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cleat.model.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Operations that go on after the answer.
final class AsyncOperationTest {
  private static final String SIGNED = "/subscriptions/s/op/1?api-version=2016-03-30&t=1&c=%2B&s=x";
  private final ScriptedArm arm = new ScriptedArm();
  private final List<String> states = new ArrayList<>();

  @AfterEach
  void stop() {
    arm.close();
  }

  private void follow(int status, Map<String, String> headers) {
    var started = new ArmAnswer(status, headers, MissingNode.getInstance());
    new AsyncOperation(arm.transport(), arm.signIn, (state, _) -> states.add(state))
        .follow(started);
  }

  private Map<String, String> operation() {
    return Map.of("azure-asyncoperation", arm.base() + SIGNED, "location", arm.base() + "/other");
  }

  @Test
  void theOperationsOwnAddressIsAskedAsItStands() {
    arm.then(200, "{\"status\":\"InProgress\"}").then(200, "{\"status\":\"Succeeded\"}");

    follow(200, operation());

    assertThat(arm.asked).containsExactly("GET " + SIGNED, "GET " + SIGNED);
    assertThat(states).containsExactly("InProgress", "Succeeded");
  }

  @Test
  void anyUnknownStateIsUnderWay() {
    arm.then(200, "{\"status\":\"Accepted\"}")
        .then(200, "{\"status\":\"Sommersault\"}")
        .then(200, "{\"status\":\"Succeeded\"}");

    follow(201, operation());

    assertThat(arm.asked).hasSize(3);
  }

  @Test
  void successWithAnErrorIsSuccess() {
    arm.then(200, "{\"status\":\"Succeeded\",\"error\":{\"code\":\"NotLatestOperation\"}}");

    follow(200, operation());

    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void failureIsToldWithAzuresReason() {
    arm.then(
        200, "{\"status\":\"Failed\",\"error\":{\"code\":\"Quota\",\"message\":\"none left\"}}");

    var failure = catchThrowableOfType(ArmFailure.class, () -> follow(200, operation()));

    assertThat(failure.problem().code()).isEqualTo(Code.WRITE_OPERATION_FAILED);
    assertThat(failure.problem().message()).contains("Failed", "Quota", "none left");
  }

  @Test
  void withoutAnOperationTheLocationIsFollowedWhileItMoves() {
    arm.then(202, "", "Location", "BASE/second?s=1").then(200, "");

    follow(202, Map.of("location", arm.base() + "/first?s=0"));

    assertThat(arm.asked).containsExactly("GET /first?s=0", "GET /second?s=1");
  }

  @Test
  void theLocationOfWhatWasMadeIsNotFollowed() {
    follow(201, Map.of("location", "/subscriptions/s/thing"));

    assertThat(arm.asked).isEmpty();
  }

  @Test
  void anOperationThatAzureForgotIsLeftToTheNextLook() {
    arm.then(404, "{\"error\":{\"code\":\"NotFound\"}}");

    follow(200, operation());

    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void troubleOnTheWayIsSurvived() {
    arm.then(503, "").then(429, "", "Retry-After", "1").then(200, "{\"status\":\"Succeeded\"}");

    follow(200, operation());

    assertThat(arm.asked).hasSize(3);
  }

  @Test
  void anOperationThatNeverEndsIsGivenUp() {
    for (var i = 0; i < 300; i++) {
      arm.then(200, "{\"status\":\"InProgress\"}");
    }

    var failure = catchThrowableOfType(ArmFailure.class, () -> follow(200, operation()));

    assertThat(failure.problem().code()).isEqualTo(Code.WRITE_TIMED_OUT);
  }

  @Test
  void ourTokenGoesToNoOtherHost() {
    assertThatThrownBy(
            () -> follow(200, Map.of("azure-asyncoperation", "https://elsewhere.example/op")))
        .isInstanceOf(ArmFailure.class)
        .hasMessageContaining("another host");
  }

  @Test
  void theNextPageOfAListIsOnOurHostToo() {
    arm.then(200, "{\"value\":[{}],\"nextLink\":\"http://localhost.example/next\"}");

    assertThatThrownBy(
            () -> arm.transport().list(ArmRequest.get(arm.signIn, "/list?api-version=1")))
        .isInstanceOf(ArmFailure.class);
  }

  @Test
  void anEmptyPageIsNotTheLastOne() {
    arm.then(200, "{\"value\":[{\"n\":1}],\"nextLink\":\"BASE/list?$skiptoken=a%20b\"}")
        .then(200, "{\"value\":[],\"nextLink\":\"BASE/list?$skiptoken=c\"}")
        .then(200, "{\"value\":[{\"n\":2}],\"nextLink\":null}");

    var items = arm.transport().list(ArmRequest.get(arm.signIn, "/list?api-version=1"));

    assertThat(items).hasSize(2);
    assertThat(arm.asked)
        .containsExactly(
            "GET /list?api-version=1", "GET /list?$skiptoken=a%20b", "GET /list?$skiptoken=c");
  }

  @Test
  void aRedirectIsNoAnswer() {
    arm.then(302, "", "Location", "https://login.example/");

    assertThatThrownBy(() -> arm.transport().read(ArmRequest.get(arm.signIn, "/x?api-version=1")))
        .isInstanceOf(ArmFailure.class)
        .hasMessageContaining("302");
    assertThat(arm.authorizations).containsExactly("Bearer cleat-on-loopback");
  }
}
