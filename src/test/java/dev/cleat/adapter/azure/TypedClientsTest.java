package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.util.Context;
import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import dev.cleat.model.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the SDK's typed clients make of answers, spoken to through our transport.
final class TypedClientsTest {
  private static final String NOT_FOUND = "{\"error\":{\"code\":\"ResourceNotFound\"}}";
  private final ScriptedArm arm = new ScriptedArm();
  private final ArmTransport transport = arm.transport();
  private final IdentitySource source = new IdentitySource(new TypedClients(transport));

  @AfterEach
  void stop() {
    arm.close();
  }

  @Test
  void pagesAreFollowedThroughAnEmptyOneToTheEnd() {
    arm.then(200, page("one", "BASE/next?a=1%2B2&$skiptoken=x"))
        .then(200, "{\"value\": [], \"nextLink\": \"BASE/last\"}")
        .then(200, page("two", ""));

    assertThat(identities()).extracting(IdentityInner::name).containsExactly("one", "two");
    assertThat(arm.asked).hasSize(3);
    assertThat(arm.asked.get(1)).isEqualTo("GET /next?a=1%2B2&$skiptoken=x");
    assertThat(arm.authorizations).allMatch(it -> it.startsWith("Bearer "));
  }

  @Test
  void aNextPageOfAnotherHostIsNotAskedFor() {
    try (var other = new ScriptedArm()) {
      arm.then(200, page("one", other.base() + "/next"));

      var failure = catchThrowableOfType(ArmFailure.class, this::identities);

      assertThat(failure.problem().code()).isEqualTo(Code.UNEXPECTED_ANSWER);
      assertThat(failure.problem().message()).contains("another host");
      assertThat(other.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id': 'x', 'properties': {'principalId': 'no guid'}}",
        "{'id': 'x', 'tags': 'none'}",
        "[1]",
        "''",
      })
  void whatTheModelCannotReadIsUnexpectedAndNotAbsent(String body) {
    arm.then(200, body.replace('\'', '"'));

    var failure = catchThrowableOfType(ArmFailure.class, () -> get(Tried.READ));

    assertThat(failure.problem().code()).isEqualTo(Code.UNEXPECTED_ANSWER);
    assertThat(failure.absent()).isFalse();
  }

  @Test
  void aFailureComesOutOfTheSdkAsItWentIn() {
    arm.then(404, NOT_FOUND).then(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}");

    assertThat(catchThrowableOfType(ArmFailure.class, () -> get(Tried.READ)).absent()).isTrue();
    assertThat(catchThrowableOfType(ArmFailure.class, () -> get(Tried.WRITE)).problem().code())
        .isEqualTo(Code.WRITE_FORBIDDEN);
  }

  @Test
  void aWriteOfUnknownEffectIsLookedAtWhereItWent() {
    arm.then(500, "").then(200, identity("one", "{\"team\": \"a\"}"));

    var made = put(Map.of("team", "a"));

    assertThat(made.name()).isEqualTo("one");
    assertThat(arm.asked).hasSize(2);
    assertThat(arm.asked.get(1)).isEqualTo(arm.asked.getFirst().replace("PUT ", "GET "));
  }

  @Test
  void aWriteWhoseThingIsOtherwiseIsSentAgain() {
    arm.then(500, "")
        .then(200, identity("one", "{\"team\": \"b\"}"))
        .then(201, identity("one", "{\"team\": \"a\"}"));

    put(Map.of("team", "a"));

    assertThat(arm.asked).hasSize(3);
    assertThat(arm.asked.getLast()).startsWith("PUT ");
  }

  @Test
  void aCallWithoutAMeaningIsABug() {
    var client = new TransportClient(transport, arm.signIn);
    var request =
        new com.azure.core.http.HttpRequest(com.azure.core.http.HttpMethod.GET, arm.base());

    assertThatThrownBy(() -> client.sendSync(request, Context.NONE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(arm.asked).isEmpty();
  }

  private List<IdentityInner> identities() {
    return source.ofGroup(arm.signIn, AzureWorld.SUB, AzureWorld.GROUP);
  }

  private IdentityInner get(Tried tried) {
    var wanted = AzureWorld.identity("one");
    return source.get(new Sought(arm.signIn, wanted.id(), wanted), Meant.as(tried));
  }

  private IdentityInner put(Map<String, String> tags) {
    var clients = new TypedClients(transport);
    return TypedClients.call(
        Meant.toWrite(IdentityInner::fromJson, seen -> IdentityShape.holds(seen, tags)),
        context ->
            clients
                .identities(arm.signIn, AzureWorld.SUB)
                .createOrUpdateWithResponse(
                    AzureWorld.GROUP, "one", new IdentityInner().withTags(tags), context)
                .getValue());
  }

  private static String identity(String name, String tags) {
    return "{\"id\": \"%s\", \"name\": \"%s\", \"tags\": %s}"
        .formatted(AzureWorld.identityId(name).text(), name, tags);
  }

  private static String page(String name, String next) {
    return "{\"value\": [%s], \"nextLink\": \"%s\"}".formatted(identity(name, "null"), next);
  }
}
