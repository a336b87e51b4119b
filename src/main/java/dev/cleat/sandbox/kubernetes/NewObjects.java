package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What the server itself adds to an object that comes into being.
final class NewObjects {

  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX_LENGTH = 5;
  private static final String NAMESPACE_LABEL = "kubernetes.io/metadata.name";

  private final ClusterObjects objects;
  private final InstantSource clock;
  private final RandomGenerator random;

  NewObjects(ClusterObjects objects, InstantSource clock, RandomGenerator random) {
    this.objects = objects;
    this.clock = clock;
    this.random = random;
  }

  /// Gives the object a name where it only has a beginning of one, and the namespace of the path.
  void name(Target target, ObjectNode object) {
    var metadata = object.withObjectProperty("metadata");
    var beginning = metadata.path("generateName").asText();
    if (metadata.path("name").asText().isEmpty() && !beginning.isEmpty()) {
      metadata.put("name", beginning + suffix());
    }
    var namespace = metadata.path("namespace").asText();
    if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }

  private String suffix() {
    var text = new StringBuilder();
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      text.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
    }
    return text.toString();
  }

  /// @throws Refusal 404 when the namespace is not there
  ObjectNode prepare(Target target, ObjectNode object) {
    requireNamespace(target);
    var fresh = object.deepCopy();
    fresh.put("apiVersion", target.type().apiVersion()).put("kind", target.type().kind());
    var metadata = fresh.withObjectProperty("metadata");
    metadata.remove("resourceVersion");
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    if (target.type().namespaced()) {
      metadata.put("namespace", target.namespace());
    }
    if (target.type().isNamespace()) {
      prepareNamespace(fresh);
    }
    if (target.type().isPod()) {
      preparePod(fresh);
    }
    if (Controllers.govern(target.type())) {
      metadata.put("generation", 1);
    }
    return fresh;
  }

  private void requireNamespace(Target target) {
    if (target.type().namespaced()) {
      var key = ObjectKey.of(ResourceTypes.NAMESPACES, "", target.namespace());
      if (objects.find(key).isEmpty()) {
        throw Refusal.notFound(ResourceTypes.NAMESPACES, target.namespace());
      }
    }
  }

  /// Nobody schedules it, so it waits; one that is seeded is as its manifest says.
  private static void preparePod(ObjectNode pod) {
    var spec = pod.withObjectProperty("spec");
    if (!spec.hasNonNull("serviceAccountName")) {
      spec.put("serviceAccountName", "default");
    }
    var status = pod.withObjectProperty("status");
    if (!status.hasNonNull("phase")) {
      status.put("phase", "Pending");
    }
  }

  private static void prepareNamespace(ObjectNode namespace) {
    var name = namespace.at("/metadata/name").asText();
    namespace
        .withObjectProperty("metadata")
        .withObjectProperty("labels")
        .put(NAMESPACE_LABEL, name);
    namespace.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
    namespace.withObjectProperty("status").put("phase", "Active");
  }
}
