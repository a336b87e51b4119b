package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.apply.Rollout;
import dev.cleat.apply.Rollouts.Place;
import dev.cleat.model.Pod.Workload;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What keeps a workload from being restarted.
final class RolloutHindranceTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String LABELLED =
      "metadata: {labels: {azure.workload.identity/use: 'true'}}";

  private static JsonNode object(String kind, String spec, String template) {
    try {
      return YAML.readTree(
          "{kind: %s, metadata: {name: web}, spec: {template: {%s}, %s}}"
              .formatted(kind, template, spec));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String why(JsonNode object) {
    var place =
        new Place(
            SandboxClusters.CLUSTER,
            "shop",
            new Workload("Deployment", "web"),
            new TreeSet<>(Set.of("AZURE_CLIENT_ID")),
            "restart it");
    return RolloutHindrance.of(object, place).map(Rollout.Left::why).orElse("-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Deployment | replicas: 2 | -",
        "Deployment | paused: false | -",
        "Deployment | paused: true | it is paused",
        "Deployment | replicas: 0 | it is scaled to no pods",
        "StatefulSet | updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}} | -",
        "StatefulSet | updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}} | its"
            + " partition keeps the first 2 pods as they are",
        "StatefulSet | updateStrategy: {type: OnDelete} | its update strategy is OnDelete",
        "DaemonSet | updateStrategy: {type: RollingUpdate} | -",
        "DaemonSet | updateStrategy: {type: OnDelete} | its update strategy is OnDelete"
      })
  void whatBringsNoNewPodsIsLeft(String kind, String spec, String wanted) {
    assertThat(why(object(kind, spec, LABELLED))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "one container that sets nothing | containers: [{name: a}] | -",
        "one that sets something else | containers: [{name: a, env: [{name: X, value: y}]}] | -",
        "one that sets it | containers: [{name: a, env: [{name: AZURE_CLIENT_ID, value: y}]}] | its"
            + " pod template sets AZURE_CLIENT_ID itself",
        "one of two that sets it | containers: [{name: a, env: [{name: AZURE_CLIENT_ID, value:"
            + " y}]}, {name: b}] | -",
        "one that sets another variable than lacks | containers: [{name: a, env: [{name:"
            + " AZURE_TENANT_ID, value: y}]}] | -"
      })
  void whatWouldBringTheSameAgainIsLeft(String name, String spec, String wanted) {
    var template = LABELLED + ", spec: {" + spec + "}";

    assertThat(why(object("Deployment", "replicas: 1", template))).as(name).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "metadata: {labels: {app: web}}"})
  void aTemplateWithoutTheLabelIsLeft(String template) {
    assertThat(why(object("Deployment", "replicas: 1", template)))
        .isEqualTo("its pod template lacks the label azure.workload.identity/use: \"true\"");
  }
}
