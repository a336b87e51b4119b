package dev.cleat.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An administrator at work in one namespace, as kubectl would be, and what others do there.
public record Visitor(ControlPlane plane, String namespace) {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  private static final String JSON = "application/json";
  private static final String APPLY = "application/apply-patch+yaml";

  /// A namespace that nobody has used yet.
  public static Visitor inNewNamespace(ControlPlane plane) {
    var visitor = new Visitor(plane, "t-" + UUID.randomUUID().toString().substring(0, 8));
    visitor.made("/api/v1/namespaces", Map.of("metadata", Map.of("name", visitor.namespace)));
    return visitor;
  }

  /// Makes the namespace, unless it is there.
  public void haveNamespace() {
    var place = "/api/v1/namespaces/" + namespace;
    if (call("GET", place).status() == 404) {
      made("/api/v1/namespaces", Map.of("metadata", Map.of("name", namespace)));
    }
  }

  public RequestSpecification request() {
    var encoder =
        EncoderConfig.encoderConfig()
            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
            .encodeContentTypeAs(APPLY, ContentType.TEXT);
    return RestAssured.given()
        .config(RestAssured.config().encoderConfig(encoder))
        .relaxedHTTPSValidation()
        .baseUri(plane.url())
        .header("Authorization", "Bearer " + plane.token());
  }

  private String core(String path) {
    return "/api/v1/namespaces/" + namespace + "/" + path;
  }

  private static JsonNode tree(Map<String, ?> body) {
    return MAPPER.valueToTree(body);
  }

  private Caller.Answer call(String method, String path) {
    return plane.call(plane.token(), method, path, JSON, "");
  }

  private Caller.Answer call(String method, String path, String type, JsonNode body) {
    return plane.call(plane.token(), method, path, type, body.toString());
  }

  /// Lists what there is at a path.
  public JsonNode list(String path) {
    return call("GET", path).body().path("items");
  }

  /// Makes an object of the collection at this path.
  public JsonNode made(String path, JsonNode body) {
    var answer = call("POST", path, JSON, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.body();
  }

  private JsonNode made(String path, Map<String, ?> body) {
    return made(path, tree(body));
  }

  /// Merges this into the object at a path.
  public void merged(String path, Map<String, ?> body) {
    patched(path, "application/merge-patch+json", tree(body));
  }

  /// Applies this at a path.
  public void applied(String manager, String path, JsonNode body) {
    patched(path + "?fieldManager=" + manager, APPLY, body);
  }

  private void patched(String path, String type, JsonNode body) {
    var answer = call("PATCH", path, type, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /// What is at a path.
  public JsonNode at(String path) {
    return call("GET", path).body();
  }

  /// Whether whoever bears a token may do this.
  public boolean may(String token, Map<String, String> attributes) {
    var review = tree(Map.of("spec", Map.of("resourceAttributes", attributes)));
    return plane
        .call(token, "POST", REVIEWS, JSON, review.toString())
        .body()
        .at("/status/allowed")
        .asBoolean();
  }

  /// An object of the core, by its path below the namespace.
  public JsonPath get(String path) {
    return request().get(core(path)).jsonPath();
  }

  /// An account with these members of its metadata, written by somebody who applies nothing.
  public JsonNode account(String name, Map<String, ?> metadata) {
    var all = new HashMap<String, Object>(metadata);
    all.put("name", name);
    return made(core("serviceaccounts"), Map.of("metadata", all));
  }

  public void delete(String path) {
    assertThat(call("DELETE", core(path)).status()).isEqualTo(200);
  }

  /// Does what the controller of namespaces would: empties this one and lets it go.
  public void endNamespace() {
    var place = "/api/v1/namespaces/" + namespace;
    assertThat(call("DELETE", core("serviceaccounts")).status()).isEqualTo(200);
    assertThat(call("DELETE", place).status()).isEqualTo(200);
    var metadata = Map.of("name", namespace);
    var body = Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", metadata);
    call("PUT", place + "/finalize", JSON, tree(body));
    assertThat(call("GET", place).status()).isEqualTo(404);
  }

  /// Applies an account's metadata, as Helm or Argo CD would.
  public Response apply(String manager, String name, String metadata) {
    var body =
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s, %s}\n"
            .formatted(name, metadata);
    return request()
        .contentType(APPLY)
        .queryParam("fieldManager", manager)
        .body(body)
        .patch(core("serviceaccounts/" + name));
  }

  /// A token of a new account of this namespace, that may do this in it. Like every account it may
  /// look at the issuer.
  ///
  /// @param verbs what it may do with accounts; with none it may not see its namespace either
  public String tokenFor(String account, List<String> verbs) {
    account(account, Map.of());
    if (!verbs.isEmpty()) {
      var rules = List.of(rule("serviceaccounts", verbs), rule("namespaces", List.of("get")));
      rbac("roles", Map.of("metadata", Map.of("name", account), "rules", rules));
      rbac("rolebindings", binding(account));
    }
    return token(account, Map.of());
  }

  /// A token of an account that is there, for one audience.
  public String token(String account, String audience) {
    return token(account, Map.of("audiences", List.of(audience)));
  }

  private String token(String account, Map<String, ?> spec) {
    return made(core("serviceaccounts/" + account + "/token"), Map.of("spec", spec))
        .at("/status/token")
        .asText();
  }

  private static Map<String, ?> rule(String resource, List<String> verbs) {
    return Map.of("apiGroups", List.of(""), "resources", List.of(resource), "verbs", verbs);
  }

  private Map<String, ?> binding(String account) {
    return Map.of(
        "metadata",
        Map.of("name", account),
        "roleRef",
        Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", account),
        "subjects",
        List.of(Map.of("kind", "ServiceAccount", "name", account, "namespace", namespace)));
  }

  private void rbac(String kind, Map<String, ?> body) {
    made("/apis/rbac.authorization.k8s.io/v1/namespaces/" + namespace + "/" + kind, body);
  }
}
