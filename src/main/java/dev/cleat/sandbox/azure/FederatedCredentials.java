package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.List;
import java.util.Optional;

/// Federated identity credentials under an identity. Refusals carry the messages that Microsoft's
/// documentation lists; the code of the twenty-first is not known and is `BadRequest` here.
final class FederatedCredentials implements Resources {

  private static final String TYPE = Identities.TYPE + "/federatedIdentityCredentials";
  private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}";
  private static final int MOST = 20;
  private static final String PROPERTIES = "properties";
  private static final String SUBJECT = "subject";
  private static final String EXPRESSION = "claimsMatchingExpression";
  private static final List<String> KEPT = List.of("issuer", SUBJECT, "audiences", EXPRESSION);

  private final Store store;
  private final Pages pages;

  FederatedCredentials(Store store, Pages pages) {
    this.store = store;
    this.pages = pages;
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    var identity = store.get(path.above(path.isList() ? 1 : 2));
    if (path.isList()) {
      return identity.isPresent() ? pages.page(call, siblings(path.id())) : noIdentity(path, 1);
    }
    var before = store.get(path.id());
    return switch (call.method()) {
      case "GET" ->
          before.map(found -> Answer.json(200, found)).orElseGet(() -> Refusals.noResource(path));
      case "PUT" -> refusal(call, path, identity, before).orElseGet(() -> put(call, path, before));
      case "DELETE" -> Answer.empty(store.remove(path.id()) ? 200 : 204);
      default -> Resources.noSuchVerb(call);
    };
  }

  private List<ObjectNode> siblings(String list) {
    return store.under(list + "/");
  }

  private Optional<Answer> refusal(
      Call call, ArmPath path, Optional<ObjectNode> identity, Optional<ObjectNode> before) {
    if (identity.isEmpty()) {
      return Optional.of(
          Refusals.wrapped(404, "NotFound", "The parent user-assigned identity doesn't exist."));
    }
    if (!Locations.federates(identity.get().path("location").asText())) {
      return Optional.of(
          Refusals.wrapped(
              405,
              "MethodNotAllowed",
              "The request format was unexpected: Support for federated identity credentials not"
                  + " enabled."));
    }
    var properties = call.json().path(PROPERTIES);
    return misnamed(path)
        .or(() -> malformed(properties))
        .or(() -> duplicate(path, properties))
        .or(() -> full(path, before));
  }

  private static Optional<Answer> misnamed(ArmPath path) {
    return path.name().matches(NAME)
        ? Optional.empty()
        : bad("Federated Identity Credential name '" + path.name() + "' is invalid.");
  }

  private static Optional<Answer> malformed(JsonNode properties) {
    var audiences = properties.path("audiences");
    var named =
        properties.path(SUBJECT).asText().isBlank() != properties.path(EXPRESSION).isMissingNode();
    if (properties.path("issuer").asText().isBlank() || !audiences.isArray()) {
      return bad("Federated Identity Credential from HTTP body has empty properties");
    }
    if (named) {
      return Optional.empty();
    }
    return bad("Federated Identity Credential from HTTP body has empty properties");
  }

  private Optional<Answer> duplicate(ArmPath path, JsonNode properties) {
    if (properties.path("audiences").size() != 1) {
      return bad("Federated identity credentials must have exactly one audience.");
    }
    var twin =
        siblings(path.parent()).stream()
            .filter(other -> !other.path("name").asText().equalsIgnoreCase(path.name()))
            .map(other -> other.path(PROPERTIES))
            .filter(other -> other.path("issuer").equals(properties.path("issuer")))
            .anyMatch(other -> other.path(SUBJECT).equals(properties.path(SUBJECT)));
    return twin
        ? bad("Issuer and subject combination already exists for this Managed Identity.")
        : Optional.empty();
  }

  private Optional<Answer> full(ArmPath path, Optional<ObjectNode> before) {
    return before.isEmpty() && siblings(path.parent()).size() >= MOST
        ? bad("Too many federated identity credentials: an identity has at most " + MOST + ".")
        : Optional.empty();
  }

  private Answer put(Call call, ArmPath path, Optional<ObjectNode> before) {
    var sent = call.json().path(PROPERTIES);
    var properties = Json.object();
    KEPT.stream().filter(sent::hasNonNull).forEach(name -> properties.set(name, sent.get(name)));
    var id = before.map(old -> old.path("id").asText()).orElseGet(() -> Ids.lowerGroups(path));
    var credential = Json.object().put("id", id).put("name", path.name()).put("type", TYPE);
    credential.set(PROPERTIES, properties);
    store.put(path.id(), credential);
    return before.isPresent()
        ? Answer.json(200, credential)
        : Answer.json(201, credential).with("location", id);
  }

  private static Answer noIdentity(ArmPath path, int parts) {
    return Refusals.noResource(ArmPath.of(path.above(parts)));
  }

  private static Optional<Answer> bad(String message) {
    return Optional.of(Refusals.wrapped(400, "BadRequest", message));
  }
}
