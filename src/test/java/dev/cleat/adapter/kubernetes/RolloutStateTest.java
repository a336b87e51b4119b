package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a workload is ready, as kubectl judges it.
final class RolloutStateTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonNode object(String kind, String spec, String status) {
    try {
      return YAML.readTree(
          "{kind: %s, metadata: {generation: 2}, spec: {%s}, status: {%s}}"
              .formatted(kind, spec, status));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a Deployment that its controller has not seen | Deployment | replicas: 1 |"
            + " observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 |"
            + " waiting: its controller has not seen the restart",
        "a Deployment without a status | Deployment | replicas: 1 | | waiting: its controller has"
            + " not seen the restart",
        "a Deployment with pods to come | Deployment | replicas: 3 | observedGeneration: 2,"
            + " replicas: 4, updatedReplicas: 2, availableReplicas: 3 | waiting: 2 of 3 pods are"
            + " new",
        "a Deployment with old pods to go | Deployment | replicas: 3 | observedGeneration: 2,"
            + " replicas: 4, updatedReplicas: 3, availableReplicas: 3 | waiting: 1 old pods are"
            + " still to end",
        "a Deployment with pods that are not available | Deployment | replicas: 3 |"
            + " observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 2 |"
            + " waiting: 2 of 3 new pods are available",
        "a Deployment of one pod where nobody says how many | Deployment | | observedGeneration: 2,"
            + " replicas: 1, updatedReplicas: 1, availableReplicas: 1 | ready",
        "a Deployment that is done | Deployment | replicas: 3 | observedGeneration: 2, replicas: 3,"
            + " updatedReplicas: 3, availableReplicas: 3 | ready",
        "a Deployment that was given up | Deployment | replicas: 1 | observedGeneration: 2,"
            + " replicas: 2, updatedReplicas: 1, conditions: [{type: Available, status: 'True'},"
            + " {type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}] | stuck: it"
            + " went beyond its progress deadline",
        "a StatefulSet with pods that are not ready | StatefulSet | replicas: 2 |"
            + " observedGeneration: 2, readyReplicas: 1, updateRevision: b, currentRevision: b |"
            + " waiting: 1 of 2 pods are ready",
        "a StatefulSet between revisions | StatefulSet | replicas: 2 | observedGeneration: 2,"
            + " readyReplicas: 2, updatedReplicas: 1, updateRevision: b, currentRevision: a |"
            + " waiting: 1 of 2 pods are new",
        "a StatefulSet that is done | StatefulSet | replicas: 2 | observedGeneration: 2,"
            + " readyReplicas: 2, updatedReplicas: 2, updateRevision: b, currentRevision: b |"
            + " ready",
        "a DaemonSet with nodes to come | DaemonSet | | observedGeneration: 2,"
            + " desiredNumberScheduled: 3, updatedNumberScheduled: 1, numberAvailable: 3 | waiting:"
            + " 1 of 3 pods are new",
        "a DaemonSet with pods that are not available | DaemonSet | | observedGeneration: 2,"
            + " desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 1 | waiting:"
            + " 1 of 3 new pods are available",
        "a DaemonSet that is done | DaemonSet | | observedGeneration: 2, desiredNumberScheduled: 3,"
            + " updatedNumberScheduled: 3, numberAvailable: 3 | ready",
        "a DaemonSet without nodes | DaemonSet | | observedGeneration: 2 | ready"
      })
  void aRolloutIsJudgedAsKubectlDoes(
      String name, String kind, String spec, String status, String wanted) {
    var state = RolloutState.of(object(kind, text(spec), text(status)));

    assertThat(
            switch (state) {
              case RolloutState.Ready() -> "ready";
              case RolloutState.Waiting(var what) -> "waiting: " + what;
              case RolloutState.Stuck(var why) -> "stuck: " + why;
            })
        .as(name)
        .isEqualTo(wanted);
  }

  private static String text(String maybe) {
    return maybe == null ? "" : maybe;
  }
}
