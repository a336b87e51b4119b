package dev.cleat.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

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
    if (request().get(place).statusCode() == 404) {
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

  private JsonPath made(String path, Map<String, ?> body) {
    var answer = request().contentType("application/json").body(body).post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer.jsonPath();
  }

  /// An object of the core, by its path below the namespace.
  public JsonPath get(String path) {
    return request().get(core(path)).jsonPath();
  }

  /// An account with these members of its metadata, written by somebody who applies nothing.
  public JsonPath account(String name, Map<String, ?> metadata) {
    var all = new HashMap<String, Object>(metadata);
    all.put("name", name);
    return made(core("serviceaccounts"), Map.of("metadata", all));
  }

  public void delete(String path) {
    assertThat(request().delete(core(path)).statusCode()).isEqualTo(200);
  }

  /// Does what the controller of namespaces would: empties this one and lets it go.
  public void endNamespace() {
    var place = "/api/v1/namespaces/" + namespace;
    assertThat(request().delete(core("serviceaccounts")).statusCode()).isEqualTo(200);
    assertThat(request().delete(place).statusCode()).isEqualTo(200);
    var metadata = Map.of("name", namespace);
    var body = Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", metadata);
    request().contentType("application/json").body(body).put(place + "/finalize");
    assertThat(request().get(place).statusCode()).isEqualTo(404);
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
        .getString("status.token");
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
