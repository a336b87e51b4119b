package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.world.FleetPod;
import java.util.Map;

/// Brings pods and workloads into a namespace of a real API server. There is no kubelet and no
/// webhook: what they would do is done here.
record Fleets(Visitor kubectl) {
  private String core(String path) {
    return "/api/v1/namespaces/" + kubectl.namespace() + "/" + path;
  }

  private String apps(String path) {
    return "/apis/apps/v1/namespaces/" + kubectl.namespace() + "/" + path;
  }

  void create(FleetPod pod) {
    kubectl.made(core("pods"), pod.manifest(kubectl.namespace()));
    switch (pod.phase()) {
      case "Succeeded", "Failed" ->
          kubectl.merged(core("pods/" + pod.name() + "/status"), phase(pod.phase()));
      default -> {}
    }
    switch (pod.stay()) {
      case STAYING -> {}
      case LEAVING -> kubectl.delete("pods/" + pod.name());
    }
  }

  private static Map<String, ?> phase(String phase) {
    return Map.of("status", Map.of("phase", phase));
  }

  void end(FleetPod pod) {
    assertThat(
            kubectl
                .request()
                .queryParam("gracePeriodSeconds", 0)
                .delete(core("pods/" + pod.name()))
                .statusCode())
        .isEqualTo(200);
  }

  /// @param plural `deployments`
  void createWorkload(String plural, ObjectNode manifest) {
    kubectl.made(apps(plural), manifest);
  }

  /// When it was restarted last, or nothing.
  String restartedAt(String plural, String name) {
    return kubectl
        .at(apps(plural + "/" + name))
        .at("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt")
        .asText();
  }

  /// Who wrote the annotation of the restart.
  String writer(String plural, String name) {
    return kubectl
        .request()
        .get(apps(plural + "/" + name))
        .jsonPath()
        .getString(
            "metadata.managedFields.find { it.operation == 'Update' &&"
                + " it.manager.startsWith('cleat') }.manager");
  }

  /// Says that its pods are all new and available.
  void ready(String plural, String name) {
    var path = apps(plural + "/" + name);
    int generation = kubectl.at(path).at("/metadata/generation").asInt();
    var status =
        switch (plural) {
          case "daemonsets" ->
              Map.of(
                  "observedGeneration", generation,
                  "currentNumberScheduled", 1,
                  "desiredNumberScheduled", 1,
                  "numberMisscheduled", 0,
                  "numberReady", 1,
                  "updatedNumberScheduled", 1,
                  "numberAvailable", 1);
          case "statefulsets" ->
              Map.of(
                  "observedGeneration", generation,
                  "replicas", 1,
                  "readyReplicas", 1,
                  "availableReplicas", 1,
                  "updatedReplicas", 1,
                  "currentRevision", "r" + generation,
                  "updateRevision", "r" + generation);
          default ->
              Map.of(
                  "observedGeneration", generation,
                  "replicas", 1,
                  "readyReplicas", 1,
                  "availableReplicas", 1,
                  "updatedReplicas", 1);
        };
    kubectl.merged(path + "/status", Map.of("status", status));
  }
}
