package dev.cleat.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.laws.Documents;
import dev.cleat.laws.Life;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.report.PlanJson;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import dev.cleat.scenarios.Scenario;
import dev.cleat.world.Noise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A saved plan is whole or refused, with the place where there is one.
final class SavedPlansTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static final String TEXT = text("from-an-empty-cluster-to-access", Policy.strict());

  private static String text(String scenario, Policy policy) {
    var given = new Scenario(SCENARIOS.resolve(scenario));
    var life = new Life(given.life().desired(), given.world(), policy);
    return PlanJson.render(life.plan(Noise.none()), Provenance.of("cleat 1.2.3", Venue.WORLD));
  }

  record Row(String sentence, UnaryOperator<String> damage, String why) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Row row(String sentence, String what, String by, String why) {
    return new Row(sentence, text -> replaced(text, what, by), why);
  }

  private static String replaced(String text, String what, String by) {
    assertThat(text).contains(what);
    return text.replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(by));
  }

  static Stream<Row> rows() {
    return Stream.of(
        row(
            "an older format is refused by its name",
            "cleat.dev/plan/v1",
            "cleat.dev/plan/v0",
            "its format is cleat.dev/plan/v0, made by another Cleat (cleat 1.2.3);"
                + " this one reads cleat.dev/plan/v1"),
        row(
            "a result is no plan",
            "cleat.dev/plan/v1",
            "cleat.dev/result/v1",
            "it is no saved plan"),
        new Row("nothing at all is no plan", _ -> "", "it is no saved plan"),
        new Row("a list is no plan", _ -> "[1]", "it is no saved plan"),
        new Row(
            "half a file is no JSON",
            text -> text.substring(0, text.length() / 2),
            "it is no JSON at line "),
        new Row("two documents are no JSON", text -> text + text, "it is no JSON at line "),
        row(
            "a member given two times is no JSON",
            "\"tool\": ",
            "\"tool\": \"cleat 0\", \"tool\": ",
            "it is no JSON at line "),
        row(
            "a member that is missing is named",
            "\"policy\": {",
            "\"politics\": {",
            "it is damaged at /policy: it is missing"),
        row(
            "a list in place of a text is named",
            "\"credential\": \"\",\n        \"mandate\"",
            "\"credential\": [],\n        \"mandate\"",
            "it is damaged at /desired/0/record/credential: a list stands where a text belongs"),
        row(
            "a word that Cleat does not know is named",
            "\"action\": \"update\"",
            "\"action\": \"explode\"",
            "it is damaged at /steps/0/action: Cleat knows no such action"),
        row(
            "an action that fits no record is named",
            "\"action\": \"create\"",
            "\"action\": \"update\"",
            "it is damaged at /steps/1/"),
        row(
            "a member of a newer Cleat is not left out silently",
            "\"policy\": {",
            "\"policy\": {\n    \"shred\": \"on\",",
            "it is damaged at /policy/shred: it does not fit the rest, or this Cleat does not"
                + " know it"),
        row(
            "a value that people read, changed by hand, does not fit its record",
            "\"audience\": \"api://AzureADTokenExchange\"",
            "\"audience\": \"api://Evil\"",
            "it is damaged at /desired/"),
        new Row(
            "a value changed by hand in all places alike breaks the seal",
            text -> text.replace("system:serviceaccount:shop:orders", "system:serviceaccount:a:b"),
            "it is damaged at /digest: the content was changed after it was saved"),
        row(
            "a seal changed by hand is broken",
            "\"digest\": \"sha256:",
            "\"digest\": \"sha256:0",
            "it is damaged at /digest: "),
        row(
            "a policy changed by hand breaks the seal",
            "\"adoption\": \"off\"",
            "\"adoption\": \"on\"",
            "it is damaged at /digest: "));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aDamagedFileIsRefusedWithItsPlace(Row row) {
    var reading = SavedPlans.read(row.damage().apply(TEXT));
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    assertThat(((Reading.Refused) reading).why()).startsWith(row.why());
    assertThat(((Reading.Refused) reading).mend()).contains("again");
  }

  @Test
  void layoutIsNoDamage() throws Exception {
    assertThat(SavedPlans.read(JSON.readTree(TEXT).toString())).isInstanceOf(Reading.Whole.class);
    assertThat(SavedPlans.read(TEXT.replace("\n", "\r\n"))).isInstanceOf(Reading.Whole.class);
  }

  /// Whatever is changed at any one place, the file is refused, and never by an exception.
  @Property(tries = 400)
  void noChangeOfAnyOnePlaceIsTaken(@ForAll long seed) throws Exception {
    var chance = new Random(seed);
    var tree = (ObjectNode) JSON.readTree(TEXT);
    var place = anywhere(tree, chance);
    mutate(place, chance);
    assertThat(SavedPlans.read(tree.toString())).isInstanceOf(Reading.Refused.class);
  }

  private static JsonNode anywhere(ObjectNode tree, Random chance) {
    var containers = new ArrayList<JsonNode>();
    collect(tree, containers);
    return containers.get(chance.nextInt(containers.size()));
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private static void mutate(JsonNode place, Random chance) {
    switch (place) {
      case ObjectNode object when object.isEmpty() -> object.put("x", 1);
      case ObjectNode object -> {
        var names = object.properties().stream().map(Map.Entry::getKey).toList();
        var name = names.get(chance.nextInt(names.size()));
        switch (chance.nextInt(4)) {
          case 0 -> object.remove(name);
          case 1 -> object.put(name, "other than it was");
          case 2 -> object.putArray(name).addNull().add(7);
          default -> object.put(name + "x", true);
        }
      }
      case ArrayNode array when array.isEmpty() -> array.add(1.5);
      case ArrayNode array when chance.nextBoolean() -> array.remove(chance.nextInt(array.size()));
      case ArrayNode array -> array.add("one more");
      default -> throw new IllegalStateException("no container: " + place);
    }
  }

  @Test
  void everyScenarioIsReadBack() {
    for (var scenario : Scenario.all()) {
      var plan = scenario.life().plan(Noise.none());
      var made =
          new Provenance(
              "cleat 1.2.3",
              Venue.SANDBOX,
              new TreeMap<>(Map.of("authority", "https://login.example.test")));
      var text = PlanJson.render(plan, made);
      assertThat(SavedPlans.read(text)).as(scenario.toString()).isInstanceOf(Reading.Whole.class);
      var saved = ((Reading.Whole) SavedPlans.read(text)).saved();
      assertThat(saved.made()).isEqualTo(made);
      assertThat(PlanJson.render(saved.plan(), saved.made())).isEqualTo(text);
    }
  }

  /// What the file says of signing in is where secrets lie, in each of the three ways.
  @Test
  void credentialsComeBackAsReferences() {
    var desired =
        Documents.state(
            """
            apiVersion: cleat.dev/v1
            kind: Credential
            metadata: {name: by-env}
            spec:
              type: ServicePrincipal
              cloud: AzureUSGovernment
              tenantID: 9d2f1c36-4b7a-4d0e-8a53-6c1be0f7a214
              clientID: 5b1e7d40-2c8f-4f6a-9e37-d0a4c2b85e19
              clientSecret: {env: THE_SECRET}
            ---
            apiVersion: cleat.dev/v1
            kind: Credential
            metadata: {name: by-secret}
            spec:
              type: ServicePrincipal
              tenantID: 9d2f1c36-4b7a-4d0e-8a53-6c1be0f7a214
              clientID: 5b1e7d40-2c8f-4f6a-9e37-d0a4c2b85e19
              clientSecret: {secret: {namespace: a, name: b, key: c}}
            ---
            apiVersion: cleat.dev/v1
            kind: AksCluster
            metadata: {name: demo}
            spec:
              credential: by-env
              resourceGroup: demo-rg-ci
              kubernetes: {access: None}
            """,
            "a2252eb2-7a25-432b-a5ec-e18eba6f26b1");
    var plan = new Plan(Policy.strict(), desired, List.of(), List.of(), List.of(), List.of());
    var text = PlanJson.render(plan, Provenance.of("cleat 1.2.3", Venue.WORLD));
    var saved = ((Reading.Whole) SavedPlans.read(text)).saved();
    assertThat(saved.plan().desired().access()).isEqualTo(desired.access());
  }
}
