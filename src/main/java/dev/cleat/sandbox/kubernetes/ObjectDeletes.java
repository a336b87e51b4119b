package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// Deletions: with preconditions, with finalizers, and of namespaces with all that is in them.
///
/// What a controller would do a moment later (empty a namespace that terminates) is done at once.
final class ObjectDeletes {

  private static final Set<String> LASTING = Set.of("default", "kube-system", "kube-public");

  private final ClusterObjects objects;
  private final ResourceTypes types;
  private final InstantSource clock;

  ObjectDeletes(ClusterObjects objects, ResourceTypes types, InstantSource clock) {
    this.objects = objects;
    this.types = types;
    this.clock = clock;
  }

  ApiAnswer delete(Target target, ApiRequest request) {
    var live =
        objects
            .find(target.key())
            .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
    if (target.type().isNamespace() && LASTING.contains(target.name())) {
      throw Refusal.forbidden(target.type(), target.name(), "this namespace may not be deleted");
    }
    checkPreconditions(target, request, live);
    return request.dryRun() ? done(target, live) : remove(target, live);
  }

  ApiAnswer deleteAll(Target target, ObjectNode list) {
    for (var item : list.path("items")) {
      var namespace = item.at("/metadata/namespace").asText();
      objects.remove(ObjectKey.of(target.type(), namespace, item.at("/metadata/name").asText()));
    }
    return ApiAnswer.of(200, list);
  }

  private ApiAnswer remove(Target target, ObjectNode live) {
    if (!live.at("/metadata/finalizers").isEmpty()) {
      markDeleted(live);
      return ApiAnswer.of(200, objects.put(target.key(), live));
    }
    if (target.type().isNamespace()) {
      return removeNamespace(target, live);
    }
    objects.remove(target.key());
    return done(target, live);
  }

  private ApiAnswer removeNamespace(Target target, ObjectNode live) {
    for (ObjectNode inside : objects.inNamespace(target.name())) {
      objects.remove(ObjectKey.of(types.of(inside), inside));
    }
    objects.remove(target.key());
    markDeleted(live);
    live.withObjectProperty("status").put("phase", "Terminating");
    return ApiAnswer.of(200, live);
  }

  private void markDeleted(ObjectNode live) {
    live.withObjectProperty("metadata")
        .put("deletionTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void checkPreconditions(Target target, ApiRequest request, ObjectNode live) {
    if (request.body().isBlank()) {
      return;
    }
    var wanted = request.object().path("preconditions");
    check(target, "UID", wanted.path("uid").asText(), live.at("/metadata/uid").asText());
    check(
        target,
        "ResourceVersion",
        wanted.path("resourceVersion").asText(),
        live.at("/metadata/resourceVersion").asText());
  }

  private static void check(Target target, String what, String wanted, String live) {
    if (!wanted.isEmpty() && !wanted.equals(live)) {
      throw Refusal.conflict(
          target.type(),
          target.name(),
          "Precondition failed: %s in precondition: %s, %s in object meta: %s"
              .formatted(what, wanted, what, live));
    }
  }

  /// Most kinds answer with a status, a few with what has gone.
  private static ApiAnswer done(Target target, ObjectNode live) {
    return target.type().isServiceAccount() || target.type().isPod()
        ? ApiAnswer.of(200, live)
        : success(target, live);
  }

  private static ApiAnswer success(Target target, ObjectNode live) {
    var details = JsonNodeFactory.instance.objectNode();
    details.put("name", target.name());
    if (!target.type().group().isEmpty()) {
      details.put("group", target.type().group());
    }
    details.put("kind", target.type().plural());
    details.put("uid", live.at("/metadata/uid").asText());
    var status = Refusal.status(200, "", "", details);
    status.remove("code");
    return ApiAnswer.of(200, status);
  }
}
