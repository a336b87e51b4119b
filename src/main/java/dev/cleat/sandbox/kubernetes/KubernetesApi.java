package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One cluster's API server.
///
/// Some bearer token must be there, as no identity provider stands behind it; what it says is not
/// looked at. Safe for many threads: writes go one after the other.
public final class KubernetesApi {

  private static final Set<String> PUBLIC = Set.of("/version", "/healthz", "/livez", "/readyz");
  private static final String JWKS = "/openid/v1/jwks";
  private static final String ANONYMOUS = "system:anonymous";

  private final ResourceTypes types = new ResourceTypes();
  private final ClusterObjects objects;
  private final ObjectLists lists;
  private final ObjectWrites writes;
  private final ObjectDeletes deletes;
  private final Seeds seeds;
  private final Discovery discovery = new Discovery(types);
  private final AccessReviews reviews;
  private final TokenRequests tokens;
  private final Denials denials;
  private final Shelf shelf;
  private final ManagedWebhook webhook;
  private Optional<SigningKey> signingKey = Optional.empty();

  /// @param seeds what is there when the shelf is empty; later starts take the shelf alone
  public KubernetesApi(Shelf shelf, List<ObjectNode> seeds, Denials denials, InstantSource clock) {
    this.shelf = shelf;
    this.denials = denials;
    this.objects = new ClusterObjects(shelf);
    var fresh = new NewObjects(objects, clock, RandomGenerator.getDefault());
    this.lists = new ObjectLists(objects);
    this.writes = new ObjectWrites(objects, fresh, new Controllers(objects, types), clock);
    this.deletes = new ObjectDeletes(objects, types, clock);
    this.reviews = new AccessReviews(denials);
    this.tokens = new TokenRequests(this::signingKey, clock);
    this.seeds = new Seeds(types, objects, fresh, clock);
    this.webhook = new ManagedWebhook(types, objects, this.seeds, shelf);
    objects.everything().forEach(types::learn);
    objects.everything().forEach(types::of);
    if (objects.isEmpty()) {
      this.seeds.plant(seeds);
    }
  }

  /// How this API server strays from what its cluster's Azure side says, if a manifest says so.
  Oddity oddity() {
    return objects.find(Oddity.PLACE).map(Oddity::of).orElse(Oddity.NONE);
  }

  /// Answers a request; every failure is a `Status` object.
  public ApiAnswer answer(ApiRequest request, ClusterFacts facts) {
    try {
      webhook.follow(facts.webhook());
      return route(request, facts);
    } catch (Refusal refusal) {
      return ApiAnswer.of(refusal.code(), refusal.status());
    }
  }

  private ApiAnswer route(ApiRequest request, ClusterFacts facts) {
    var path = request.path();
    if (!PUBLIC.contains(path) && !request.header("authorization").matches("(?i)bearer \\S+")) {
      throw toAnonymous(request);
    }
    if (path.equals("/healthz") || path.equals("/livez") || path.equals("/readyz")) {
      return ApiAnswer.of(200, TextNode.valueOf("ok"));
    }
    if (path.equals(JWKS)) {
      return ApiAnswer.of(200, signingKey().jwks());
    }
    if (path.equals(AccessReviews.PATH)) {
      return reviews.answer(request);
    }
    var document = discovery.at(path, facts);
    return document.isPresent()
        ? ApiAnswer.of(200, document.get())
        : onObjects(Target.parse(path, types), request, facts);
  }

  /// Who brings no token is not unknown but anonymous, and sees what is public.
  private Refusal toAnonymous(ApiRequest request) {
    try {
      var target = Target.parse(request.path(), types);
      return forbidden(ANONYMOUS, target, verb(target, request), place(target));
    } catch (Refusal _) {
      return Refusal.forbiddenPath(ANONYMOUS, request.method(), request.path());
    }
  }

  private ApiAnswer onObjects(Target target, ApiRequest request, ClusterFacts facts) {
    authorize(target, request);
    request.checkDryRun(target.type());
    synchronized (objects) {
      if (target.subresource().equals("token") && target.type().isServiceAccount()) {
        requireBound(target, request);
        return tokens.answer(find(target), request, facts);
      }
      if (!target.subresource().isEmpty() && !target.subresource().equals("status")) {
        throw Refusal.noSuchPath();
      }
      return target.isCollection() ? onCollection(target, request) : onObject(target, request);
    }
  }

  /// A token may be bound to a pod or a secret of the account's namespace, if that is there.
  private void requireBound(Target account, ApiRequest request) {
    var bound = request.object().at("/spec/boundObjectRef");
    var plural = bound.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
    var type = types.byPath("", "v1", plural);
    if (type.isPresent()) {
      find(new Target(type.get(), account.namespace(), bound.path("name").asText(), ""));
    }
  }

  private ApiAnswer onCollection(Target target, ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> ApiAnswer.of(200, lists.list(target, request));
      case "POST" -> written(target, request, writes.create(target, request));
      case "DELETE" -> deletes.deleteAll(target, lists.list(target, request));
      default -> throw Refusal.methodNotAllowed();
    };
  }

  private ApiAnswer onObject(Target target, ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> ApiAnswer.of(200, find(target));
      case "PUT" -> written(target, request, writes.replace(target, request));
      case "PATCH" -> written(target, request, writes.patch(target, request));
      case "DELETE" -> deletes.delete(target, request);
      default -> throw Refusal.methodNotAllowed();
    };
  }

  /// What a cluster does on its own after a write: it knows a new kind, and gives a new namespace
  /// its `default` account.
  private ApiAnswer written(Target target, ApiRequest request, ApiAnswer answer) {
    types.learn(answer.body());
    if (target.type().isNamespace() && answer.status() == 201 && !request.dryRun()) {
      seeds.plantDefaultAccount(answer.body().at("/metadata/name").asText());
    }
    return answer;
  }

  private ObjectNode find(Target target) {
    return objects
        .find(target.key())
        .orElseThrow(() -> Refusal.notFound(target.type(), target.name()));
  }

  private void authorize(Target target, ApiRequest request) {
    authorize(target, verb(target, request), place(target));
    if (request.mediaType().equals(ObjectWrites.APPLY) && objects.find(target.key()).isEmpty()) {
      authorize(target, "create", target.namespace());
    }
  }

  private void authorize(Target target, String verb, String place) {
    if (denials.denied(verb, resource(target), place)) {
      throw forbidden("sandbox", target, verb, place);
    }
  }

  /// To whoever grants rights a namespace lies in itself, once it is there.
  private static String place(Target target) {
    return target.type().isNamespace() ? target.name() : target.namespace();
  }

  private static String resource(Target target) {
    var part = target.subresource().isEmpty() ? "" : "/" + target.subresource();
    return target.type().plural() + part;
  }

  private static Refusal forbidden(String user, Target target, String verb, String place) {
    var where = place.isEmpty() ? " at the cluster scope" : " in the namespace \"" + place + "\"";
    return Refusal.forbidden(
        target.type(),
        target.name(),
        "User \"%s\" cannot %s resource \"%s\" in API group \"%s\"%s"
            .formatted(user, verb, resource(target), target.type().group(), where));
  }

  private static String verb(Target target, ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> target.isCollection() ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> target.isCollection() ? "deletecollection" : "delete";
      default -> "unknown";
    };
  }

  private synchronized SigningKey signingKey() {
    if (signingKey.isEmpty()) {
      signingKey = Optional.of(SigningKey.on(shelf));
    }
    return signingKey.get();
  }
}
