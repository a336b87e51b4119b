package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.SignIn;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource
  void aPlanIsItsGoldenAndFitsTheSchema(Sample sample) throws Exception {
    var json = PlanJson.render(sample.plan(), Sample.made(Venue.WORLD));
    Golden.check("plan-%s.json".formatted(sample.word()), json);
    Schemas.check("plan-v1.json", json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plan-v1.json", "result-v1.json", "permissions-v1.json", "verify-v1.json"})
  void theSchemasAreSchemas(String name) throws Exception {
    Schemas.checkItself(name);
  }

  @Test
  void aMemberThatNobodyDescribedIsFound() {
    var json = PlanJson.render(Plans.unchanged(), Sample.made(Venue.WORLD));
    var more = json.replace("\"kind\": \"namespace\"", "\"kind\": \"namespace\", \"new\": 1");
    assertThat(more).isNotEqualTo(json);
    assertThatThrownBy(() -> Schemas.check("plan-v1.json", more))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void onlyASandboxSaysThatItIsOne() throws Exception {
    var sandbox = PlanJson.render(Plans.greenfield(), Sample.made(Venue.SANDBOX));
    Schemas.check("plan-v1.json", sandbox);
    assertThat(JSON.readTree(sandbox).get("sandbox").booleanValue()).isTrue();
    var world = PlanJson.render(Plans.greenfield(), Sample.made(Venue.WORLD));
    assertThat(JSON.readTree(world).has("sandbox")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theSummaryHasTheNumbersOfTheText(Sample sample) throws Exception {
    var summary =
        JSON.readTree(PlanJson.render(sample.plan(), Sample.made(Venue.WORLD)))
            .get("summary")
            .properties();
    var numbers = summary.stream().map(it -> it.getValue().asText()).toList();
    var line = Tally.of(sample.plan()).line();
    assertThat(line.replaceAll("[^0-9]+", " ").strip()).isEqualTo(String.join(" ", numbers));
  }

  @ParameterizedTest
  @EnumSource(SignIn.Method.class)
  void everySignInFitsTheSchema(SignIn.Method method) throws Exception {
    for (var cloud : SignIn.Cloud.values()) {
      for (var secret :
          List.of(
              new SignIn.SecretRef.Env("A"),
              new SignIn.SecretRef.File("b"),
              new SignIn.SecretRef.InCluster("c", "d", "e"))) {
        var signIn = signIn(method, cloud, secret);
        Schemas.check(
            "plan-v1.json",
            PlanJson.render(plan(signIn, ApiServer.ofAks()), Sample.made(Venue.WORLD)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ApiServer.Door.class)
  void everyWayIntoAClusterFitsTheSchema(ApiServer.Door door) throws Exception {
    var server = new ApiServer(door, Optional.of("~/.kube/config"), Optional.of("demo"));
    var plan = plan(SignIn.ofSettings(Optional.empty()), server);
    Schemas.check("plan-v1.json", PlanJson.render(plan, Sample.made(Venue.WORLD)));
  }

  private static SignIn signIn(SignIn.Method method, SignIn.Cloud cloud, SignIn.SecretRef secret) {
    return new SignIn(
        "x",
        method,
        cloud,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(secret),
        Optional.of("cert.pem"),
        Map.of());
  }

  private static Plan plan(SignIn signIn, ApiServer server) {
    var access =
        new Access(
            "default",
            new TreeMap<>(Map.of(signIn.name(), signIn)),
            new TreeMap<>(Map.of(Estate.CLUSTER, server)));
    return new Plan(
        Policy.strict(), Estate.desired(access), List.of(), List.of(), List.of(), List.of());
  }
}
