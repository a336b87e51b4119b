package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.world.FleetPod;
import java.util.Map;

/// Brings pods and workloads into a namespace of a real API server. There is no kubelet and no
/// webhook: what they would do is done here.
record Fleets(Visitor kubectl) {
  private static final String MERGE = "application/merge-patch+json";

  private String core(String path) {
    return "/api/v1/namespaces/" + kubectl.namespace() + "/" + path;
  }

  private String apps(String path) {
    return "/apis/apps/v1/namespaces/" + kubectl.namespace() + "/" + path;
  }

  void create(FleetPod pod) {
    create(core("pods"), pod.manifest(kubectl.namespace()).toString());
    switch (pod.phase()) {
      case "Succeeded", "Failed" ->
          patch(core("pods/" + pod.name() + "/status"), phase(pod.phase()));
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
    create(apps(plural), manifest.toString());
  }

  private void create(String path, String body) {
    var answer = kubectl.request().contentType("application/json").body(body).post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
  }

  /// When it was restarted last, or nothing.
  String restartedAt(String plural, String name) {
    var at =
        kubectl
            .request()
            .get(apps(plural + "/" + name))
            .jsonPath()
            .getString("spec.template.metadata.annotations.'kubectl.kubernetes.io/restartedAt'");
    return at == null ? "" : at;
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
    int generation = kubectl.request().get(path).jsonPath().getInt("metadata.generation");
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
    patch(path + "/status", Map.of("status", status));
  }

  private void patch(String path, Map<String, ?> body) {
    var answer = kubectl.request().contentType(MERGE).body(body).patch(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }
}
