package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.FieldOwnership.Force;
import dev.cleat.sandbox.kubernetes.ManagedFields.Manager;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Create, replace, patch and apply: what becomes of an object, and who holds its fields
/// afterwards.
///
/// Callers hold the lock of the objects.
final class ObjectWrites {

  static final String APPLY = "application/apply-patch+yaml";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
  private static final String PATCHES =
      String.join(", ", JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY);
  private static final String MODIFIED =
      "the object has been modified; please apply your changes to the latest version and try again";

  /// Kinds that a PUT creates where none is.
  private static final Set<String> CREATED_BY_PUT = Set.of("leases", "events");

  private final ClusterObjects objects;
  private final NewObjects newObjects;
  private final Controllers controllers;
  private final InstantSource clock;

  ObjectWrites(
      ClusterObjects objects, NewObjects newObjects, Controllers controllers, InstantSource clock) {
    this.objects = objects;
    this.newObjects = newObjects;
    this.controllers = controllers;
    this.clock = clock;
  }

  ApiAnswer create(Target target, ApiRequest request) {
    var body = request.object();
    newObjects.name(target, body);
    var named = new Target(target.type(), target.namespace(), nameOf(body), "");
    if (objects.find(named.key()).isPresent()) {
      throw Refusal.alreadyExists(target.type(), nameOf(body));
    }
    return createUpdated(named, request, body);
  }

  private ApiAnswer createUpdated(Target target, ApiRequest request, ObjectNode body) {
    var warnings = checkMembers(target.type(), request, body);
    var fresh = newObjects.prepare(target, body);
    var owned = FieldOwnership.update(empty(), fresh, updater(request, target.type()), now());
    return ApiAnswer.of(201, store(target, request, owned)).with(warnings);
  }

  ApiAnswer replace(Target target, ApiRequest request) {
    var body = request.object();
    var live = objects.find(target.key());
    if (live.isEmpty() && CREATED_BY_PUT.contains(target.type().plural())) {
      checkUid(target, empty(), body);
      return createUpdated(target, request, body);
    }
    var before = live.orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
    checkUid(target, before, body);
    return update(target, request, before, keepServerFields(target, before, body));
  }

  private static void checkUid(Target target, ObjectNode before, ObjectNode body) {
    var sent = body.at("/metadata/uid").asText();
    var live = before.at("/metadata/uid").asText();
    if (!sent.isEmpty() && !sent.equals(live)) {
      throw Refusal.conflict(
          target.type(),
          target.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(sent, live));
    }
  }

  private static ObjectNode keepServerFields(Target target, ObjectNode before, ObjectNode body) {
    if (!nameOf(body).equals(target.name())) {
      throw Refusal.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(nameOf(body), target.name()));
    }
    var next = body.deepCopy();
    var metadata = next.withObjectProperty("metadata");
    for (String member : List.of("uid", "namespace", "creationTimestamp", "generation")) {
      var live = before.path("metadata").path(member);
      if (!live.isMissingNode() && !metadata.hasNonNull(member)) {
        metadata.set(member, live);
      }
    }
    return next;
  }

  ApiAnswer patch(Target target, ApiRequest request) {
    if (request.mediaType().equals(APPLY)) {
      return apply(target, request);
    }
    var live =
        objects
            .find(target.key())
            .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
    var next =
        switch (request.mediaType()) {
          case JSON_PATCH -> Patches.json(live, request.json());
          case MERGE_PATCH, STRATEGIC_PATCH -> Patches.merge(live, request.object());
          default -> throw Refusal.unsupportedMediaType(PATCHES);
        };
    return update(target, request, live, next);
  }

  private ApiAnswer update(Target target, ApiRequest request, ObjectNode live, ObjectNode next) {
    var warnings = checkMembers(target.type(), request, next);
    checkVersion(target, live, next);
    var owned = FieldOwnership.update(live, next, updater(request, target.type()), now());
    if (asksForNoOwners(next)) {
      owned.withObjectProperty("metadata").remove("managedFields");
    }
    return ApiAnswer.of(200, storeChange(target, request, live, owned)).with(warnings);
  }

  /// An empty entry in place of the record is the documented way to clear it.
  private static boolean asksForNoOwners(ObjectNode next) {
    var list = next.at("/metadata/managedFields");
    return list.isArray() && (list.isEmpty() || list.path(0).isEmpty());
  }

  private ApiAnswer apply(Target target, ApiRequest request) {
    var config = checkApply(target, request);
    var warnings = checkMembers(target.type(), request, config);
    var live = objects.find(target.key());
    var force = request.query("force").equals("true") ? Force.YES : Force.NO;
    var merged =
        FieldOwnership.apply(
            live.orElseGet(ObjectWrites::empty), config, request.fieldManager(), force, now());
    return (live.isPresent()
            ? ApiAnswer.of(200, applied(target, request, live.get(), merged))
            : ApiAnswer.of(201, createApplied(target, request, config, merged)))
        .with(warnings);
  }

  private ObjectNode applied(
      Target target, ApiRequest request, ObjectNode live, ObjectNode merged) {
    checkVersion(target, live, merged);
    return storeChange(target, request, live, merged);
  }

  private ObjectNode createApplied(
      Target target, ApiRequest request, ObjectNode config, ObjectNode merged) {
    var uid = config.at("/metadata/uid").asText();
    if (!uid.isEmpty()) {
      throw Refusal.conflict(
          target.type(),
          target.name(),
          "uid mismatch: the provided object specified uid %s, and no existing object was found"
              .formatted(uid));
    }
    return store(target, request, newObjects.prepare(target, merged));
  }

  private static ObjectNode checkApply(Target target, ApiRequest request) {
    if (request.query("fieldManager").isEmpty()) {
      throw Refusal.invalid(
          "meta.k8s.io",
          "PatchOptions",
          "",
          List.of(Refusal.Flaw.required("fieldManager", "is required for apply patch")));
    }
    var config = withoutNulls(request.object());
    checkKind(target, config);
    if (config.path("metadata").has("managedFields")) {
      throw Refusal.badRequest("metadata.managedFields must be nil");
    }
    var metadata = config.withObjectProperty("metadata");
    if (!metadata.path("name").asText(target.name()).equals(target.name())) {
      throw Refusal.badRequest("the name of the object does not match the name on the URL");
    }
    metadata.put("name", target.name());
    if (target.type().namespaced()) {
      metadata.put("namespace", target.namespace());
    }
    return config;
  }

  private static void checkKind(Target target, ObjectNode config) {
    var type = target.type();
    var kind = config.path("kind").asText(type.kind());
    var version = config.path("apiVersion").asText(type.apiVersion());
    if (!kind.equals(type.kind()) || !version.equals(type.apiVersion())) {
      throw Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s".formatted(kind, version, type.kind()));
    }
  }

  private static ObjectNode withoutNulls(ObjectNode config) {
    return Patches.merge(empty(), config);
  }

  private static void checkVersion(Target target, ObjectNode live, ObjectNode next) {
    var sent = next.at("/metadata/resourceVersion").asText();
    if (!sent.isEmpty() && !sent.equals(live.at("/metadata/resourceVersion").asText())) {
      throw Refusal.conflict(target.type(), target.name(), MODIFIED);
    }
  }

  /// Unknown members are an error, a warning, or nothing, as the request asks; they never stay.
  private static List<String> checkMembers(
      ResourceType type, ApiRequest request, ObjectNode object) {
    var unknown = ObjectRules.unknownMembers(type, object);
    var texts = unknown.stream().map(u -> "unknown field \"" + u + "\"").toList();
    if (!unknown.isEmpty() && request.query("fieldValidation").equals("Strict")) {
      throw Refusal.badRequest("strict decoding error: " + String.join(", ", texts));
    }
    for (String member : unknown) {
      var dot = member.indexOf('.');
      (dot < 0 ? object : object.withObjectProperty("metadata")).remove(member.substring(dot + 1));
    }
    return request.query("fieldValidation").equals("Ignore") ? List.of() : new ArrayList<>(texts);
  }

  private ObjectNode store(Target target, ApiRequest request, ObjectNode object) {
    ObjectRules.check(target.type(), object);
    return request.dryRun() ? object : objects.put(target.key(), object);
  }

  private ObjectNode storeChange(
      Target target, ApiRequest request, ObjectNode live, ObjectNode next) {
    next.withObjectProperty("metadata")
        .set("resourceVersion", live.at("/metadata/resourceVersion"));
    Controllers.count(target.type(), live, next);
    ObjectRules.checkUnchanged(target.type(), live, next);
    ObjectRules.check(target.type(), next);
    if (next.equals(live) || request.dryRun()) {
      return next;
    }
    if (isDone(next)) {
      objects.remove(target.key());
      return next;
    }
    var stored = objects.put(target.key(), next);
    controllers.follow(target.type(), live, stored);
    return stored;
  }

  /// Being deleted, and the last finalizer is gone.
  private static boolean isDone(ObjectNode object) {
    return object.path("metadata").has("deletionTimestamp")
        && object.at("/metadata/finalizers").isEmpty();
  }

  private static Manager updater(ApiRequest request, ResourceType type) {
    return Manager.updater(request.fieldManager(), type.apiVersion());
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
