package dev.cleat.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.Pod;
import dev.cleat.model.Pod.Trait;
import dev.cleat.model.ResourceKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A pod of the fleet, as the model has it and as a manifest.
///
/// @param phase empty for none yet
/// @param label what the webhook's label says, empty for none
/// @param variables of its first container; a value of `$` is taken from a secret
/// @param second of its second container, which it has if there are any
public record FleetPod(
    String kind,
    String workload,
    int number,
    String account,
    String label,
    String phase,
    Stay stay,
    SortedMap<String, String> variables,
    SortedMap<String, String> second,
    SortedSet<String> audiences) {
  private static final String ELSEWHERE = "$";
  private static final String HASH = "6b9fc";

  /// Whether it was told to end.
  public enum Stay {
    STAYING,
    LEAVING
  }

  /// The same as another account.
  public FleetPod as(String other) {
    return new FleetPod(
        kind, workload, number, other, label, phase, stay, variables, second, audiences);
  }

  FleetPod labelled(String other) {
    return new FleetPod(
        kind, workload, number, account, other, phase, stay, variables, second, audiences);
  }

  FleetPod in(String other) {
    return new FleetPod(
        kind, workload, number, account, label, other, stay, variables, second, audiences);
  }

  FleetPod leaving() {
    return new FleetPod(
        kind, workload, number, account, label, phase, Stay.LEAVING, variables, second, audiences);
  }

  FleetPod with(String name, String value) {
    var more = new TreeMap<>(variables);
    more.put(name, value);
    return having(more, second, audiences);
  }

  FleetPod without(String name) {
    var fewer = new TreeMap<>(variables);
    fewer.remove(name);
    return having(fewer, second, audiences);
  }

  FleetPod from(String name) {
    return with(name, ELSEWHERE);
  }

  FleetPod beside(String name, String value) {
    var more = new TreeMap<>(second);
    more.put(name, value);
    return having(variables, more, audiences);
  }

  FleetPod audience(String... others) {
    return having(
        variables,
        second,
        Stream.of(others)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /// As it was before there was a webhook.
  FleetPod bare() {
    return having(new TreeMap<>(), second, new TreeSet<>());
  }

  private FleetPod having(
      SortedMap<String, String> first, SortedMap<String, String> other, SortedSet<String> tokens) {
    return new FleetPod(kind, workload, number, account, label, phase, stay, first, other, tokens);
  }

  /// Its name in the cluster.
  public String name() {
    return kind.equals("Pod") ? workload : "%s-%d".formatted(owner(), number);
  }

  private String owner() {
    return switch (kind) {
      case "Deployment" -> workload + "-" + HASH;
      case "CronJob" -> workload + "-29663400";
      default -> workload;
    };
  }

  // --- as the model has it

  /// As an adapter would see it.
  public Pod seen(ResourceKey key) {
    return new Pod(
        "shop",
        name(),
        key,
        new Pod.Workload(kind, workload),
        traits(),
        values("AZURE_CLIENT_ID"),
        values("AZURE_TENANT_ID"),
        audiences);
  }

  private Set<Trait> traits() {
    var traits = EnumSet.noneOf(Trait.class);
    if (!List.of("Succeeded", "Failed").contains(phase)) {
      traits.add(Trait.LIVE);
    }
    if (label.equals("true")) {
      traits.add(Trait.LABELLED);
    }
    if (stay == Stay.LEAVING) {
      traits.add(Trait.LEAVING);
    }
    if (ELSEWHERE.equals(variables.get("AZURE_CLIENT_ID"))) {
      traits.add(Trait.CLIENT_ID_ELSEWHERE);
    }
    if (ELSEWHERE.equals(variables.get("AZURE_TENANT_ID"))) {
      traits.add(Trait.TENANT_ID_ELSEWHERE);
    }
    return traits;
  }

  private SortedSet<String> values(String name) {
    return Stream.of(variables, second)
        .flatMap(it -> it.entrySet().stream())
        .filter(it -> it.getKey().equals(name) && !it.getValue().equals(ELSEWHERE))
        .map(it -> it.getValue().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // --- as a manifest

  /// What somebody would create, as the webhook would have left it. Its phase and its end are the
  /// matter of who creates it.
  public ObjectNode manifest(String namespace) {
    var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    var metadata = pod.putObject("metadata").put("name", name()).put("namespace", namespace);
    var labels = metadata.putObject("labels").put("app", workload);
    if (!label.isEmpty()) {
      labels.put("azure.workload.identity/use", label);
    }
    owned(metadata, labels);
    if (stay == Stay.LEAVING) {
      metadata.putArray("finalizers").add("example.com/wait");
    }
    var spec = pod.putObject("spec").put("serviceAccountName", account);
    var containers = spec.putArray("containers");
    container(containers.addObject(), "main", variables);
    if (!second.isEmpty()) {
      container(containers.addObject(), "beside", second);
    }
    var volumes = spec.putArray("volumes");
    var index = 0;
    for (var audience : audiences) {
      var volume = volumes.addObject().put("name", "token-" + index++);
      var source = volume.putObject("projected").putArray("sources").addObject();
      source
          .putObject("serviceAccountToken")
          .put("path", "token")
          .put("audience", audience)
          .put("expirationSeconds", 3600);
    }
    return pod;
  }

  private void owned(ObjectNode metadata, ObjectNode labels) {
    if (kind.equals("Pod")) {
      return;
    }
    var owner = metadata.putArray("ownerReferences").addObject();
    owner.put("controller", true).put("name", owner()).put("uid", "u-" + workload);
    switch (kind) {
      case "Deployment" -> {
        owner.put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        labels.put("pod-template-hash", HASH);
      }
      case "CronJob" -> owner.put("apiVersion", "batch/v1").put("kind", "Job");
      case "Job" -> owner.put("apiVersion", "batch/v1").put("kind", "Job");
      default -> owner.put("apiVersion", "apps/v1").put("kind", kind);
    }
  }

  private static void container(
      ObjectNode container, String name, SortedMap<String, String> variables) {
    var env = container.put("name", name).put("image", "example.com/none").putArray("env");
    variables.forEach(
        (variable, value) -> {
          var entry = env.addObject().put("name", variable);
          if (value.equals(ELSEWHERE)) {
            var secret = entry.putObject("valueFrom").putObject("secretKeyRef");
            secret.put("name", "ids").put("key", variable);
          } else {
            entry.put("value", value);
          }
        });
  }
}
