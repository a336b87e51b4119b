package dev.cleat.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Cleat leans on in an API server. Runs against whatever server a subclass names, so that the
/// sandbox is held to the real thing.
abstract class KubernetesContract {

  static final String CLIENT_ID = "azure.workload.identity/client-id";
  static final String APPLY = "application/apply-patch+yaml";
  static final String MERGE = "application/merge-patch+json";

  String namespace = "";

  abstract KubernetesServer server();

  @BeforeEach
  void aNamespaceOfItsOwn() {
    namespace = "c-" + UUID.randomUUID().toString().substring(0, 8);
    var body = Map.of("metadata", Map.of("name", namespace));
    var answer =
        server().request().contentType("application/json").body(body).post("/api/v1/namespaces");
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  // --- helpers

  String accounts() {
    return "/api/v1/namespaces/" + namespace + "/serviceaccounts";
  }

  Response create(String name, Map<String, ?> metadata) {
    var all = new java.util.TreeMap<String, Object>(metadata);
    all.put("name", name);
    return server()
        .request()
        .contentType("application/json")
        .body(Map.of("apiVersion", "v1", "kind", "ServiceAccount", "metadata", all))
        .queryParam("fieldManager", "creator")
        .post(accounts());
  }

  Response apply(String manager, String name, String metadata, Map<String, ?> query) {
    var body =
        "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: %s\n%s"
            .formatted(name, metadata.indent(2));
    return server()
        .request()
        .contentType(APPLY)
        .queryParam("fieldManager", manager)
        .queryParams(query)
        .body(body)
        .patch(accounts() + "/" + name);
  }

  Response apply(String manager, String name, String metadata) {
    return apply(manager, name, metadata, Map.of());
  }

  JsonPath get(String name) {
    return server().request().get(accounts() + "/" + name).jsonPath();
  }

  static String annotation(String key, String value) {
    return "annotations: {\"%s\": \"%s\"}".formatted(key, value);
  }

  static void refused(Response answer, int code, String reason) {
    assertThat(answer.statusCode()).isEqualTo(code);
    assertThat(answer.jsonPath().getString("kind")).isEqualTo("Status");
    assertThat(answer.jsonPath().getString("status")).isEqualTo("Failure");
    assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
    assertThat(answer.jsonPath().getInt("code")).isEqualTo(code);
  }

  // --- reading and errors

  @Test
  void aRequestWithoutTokenIsAnonymousAndForbidden() {
    var answer = server().anonymous().get(accounts());
    refused(answer, 403, "Forbidden");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo(
            "serviceaccounts is forbidden: User \"system:anonymous\" cannot list resource"
                + " \"serviceaccounts\" in API group \"\" in the namespace \"%s\""
                    .formatted(namespace));
  }

  @Test
  void theIssuersDocumentsAreNotForAnonymousCallers() {
    var answer = server().anonymous().get("/.well-known/openid-configuration");
    refused(answer, 403, "Forbidden");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo(
            "forbidden: User \"system:anonymous\" cannot get path"
                + " \"/.well-known/openid-configuration\"");
  }

  @Test
  void whatIsNotThereIsNotFoundAndNamed() {
    var answer = server().request().get(accounts() + "/nobody");
    refused(answer, 404, "NotFound");
    var status = answer.jsonPath();
    assertThat(status.getString("message")).isEqualTo("serviceaccounts \"nobody\" not found");
    assertThat(status.getString("details.name")).isEqualTo("nobody");
    assertThat(status.getString("details.kind")).isEqualTo("serviceaccounts");
  }

  @Test
  void anUnknownKindIsNotFoundWithoutAName() {
    var answer = server().request().get("/api/v1/namespaces/" + namespace + "/nonsense");
    refused(answer, 404, "NotFound");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo("the server could not find the requested resource");
  }

  @Test
  void aCreatedObjectHasUidVersionAndTime() {
    var created = create("orders", Map.of());
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.jsonPath().getString("metadata.uid")).hasSize(36);
    assertThat(created.jsonPath().getLong("metadata.resourceVersion")).isPositive();
    assertThat(created.jsonPath().getString("metadata.creationTimestamp")).endsWith("Z");
    assertThat(created.jsonPath().getString("metadata.namespace")).isEqualTo(namespace);
  }

  @Test
  void creatingTwiceIsAlreadyExists() {
    create("orders", Map.of());
    var again = create("orders", Map.of());
    refused(again, 409, "AlreadyExists");
    assertThat(again.jsonPath().getString("message"))
        .isEqualTo("serviceaccounts \"orders\" already exists");
  }

  @Test
  void anAccountInAMissingNamespaceIsNotFoundByTheNamespacesName() {
    var answer =
        server()
            .request()
            .contentType(APPLY)
            .queryParam("fieldManager", "cleat-default")
            .body("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: orders}\n")
            .patch("/api/v1/namespaces/not-there/serviceaccounts/orders");
    refused(answer, 404, "NotFound");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo("namespaces \"not-there\" not found");
  }

  @Test
  void aNameIsGeneratedFromItsBeginning() {
    var answer =
        server()
            .request()
            .contentType("application/json")
            .body(Map.of("metadata", Map.of("generateName", "job-")))
            .post(accounts());
    assertThat(answer.jsonPath().getString("metadata.name")).matches("job-[a-z0-9]{5}");
  }

  @Test
  void anIllegalNameIsInvalid() {
    var answer = create("Orders_1", Map.of());
    refused(answer, 422, "Invalid");
    assertThat(answer.jsonPath().getString("details.causes[0].field")).isEqualTo("metadata.name");
  }

  @Test
  void anIllegalLabelIsInvalid() {
    var answer = create("orders", Map.of("labels", Map.of("team", "a b")));
    refused(answer, 422, "Invalid");
    assertThat(answer.jsonPath().getString("details.causes[0].field")).isEqualTo("metadata.labels");
  }

  @Test
  void strictValidationRefusesUnknownFields() {
    var answer =
        server()
            .request()
            .contentType("application/json")
            .queryParam("fieldValidation", "Strict")
            .body(Map.of("metadata", Map.of("name", "orders"), "nonsense", 1))
            .post(accounts());
    refused(answer, 400, "BadRequest");
    assertThat(answer.jsonPath().getString("message")).contains("unknown field \"nonsense\"");
  }

  @Test
  void aDryRunAnswersAndLeavesNothing() {
    var answer = apply("cleat-default", "orders", annotation("a", "1"), Map.of("dryRun", "All"));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(server().request().get(accounts() + "/orders").statusCode()).isEqualTo(404);
  }

  // --- lists

  @Test
  void listsSelectByLabel() {
    create("a", Map.of("labels", Map.of("team", "x", "tier", "web")));
    create("b", Map.of("labels", Map.of("team", "y")));
    assertThat(names("labelSelector", "team=x")).containsExactly("a");
    assertThat(names("labelSelector", "team!=x")).contains("b").doesNotContain("a");
    assertThat(names("labelSelector", "team in (x, y),!tier")).containsExactly("b");
    assertThat(names("labelSelector", "team notin (y),tier")).containsExactly("a");
  }

  @Test
  void listsSelectByName() {
    create("a", Map.of());
    create("b", Map.of());
    assertThat(names("fieldSelector", "metadata.name=b")).containsExactly("b");
  }

  @Test
  void listsComeInPages() {
    List.of("a", "b", "c").forEach(name -> create(name, Map.of("labels", Map.of("page", "1"))));
    var first = page(Map.of("limit", 2, "labelSelector", "page"));
    assertThat(first.getList("items.metadata.name")).containsExactly("a", "b");
    var next = first.getString("metadata.continue");
    var second = page(Map.of("limit", 2, "labelSelector", "page", "continue", next));
    assertThat(second.getList("items.metadata.name")).containsExactly("c");
    assertThat(second.getString("metadata.continue")).isNullOrEmpty();
  }

  @Test
  void aContinueTokenOfNobodysIsABadRequest() {
    var answer = server().request().queryParam("continue", "nonsense").get(accounts());
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private List<String> names(String parameter, String value) {
    return page(Map.of(parameter, value)).getList("items.metadata.name");
  }

  private JsonPath page(Map<String, ?> query) {
    var answer = server().request().queryParams(query).get(accounts());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.jsonPath();
  }

  // --- server-side apply

  @Test
  void applyCreatesAndRecordsItsFieldsOnly() {
    var answer = apply("cleat-default", "orders", annotation(CLIENT_ID, "one"));
    assertThat(answer.statusCode()).isEqualTo(201);
    var entry = answer.jsonPath();
    assertThat(entry.getList("metadata.managedFields")).hasSize(1);
    assertThat(entry.getString("metadata.managedFields[0].manager")).isEqualTo("cleat-default");
    assertThat(entry.getString("metadata.managedFields[0].operation")).isEqualTo("Apply");
    assertThat(entry.getString("metadata.managedFields[0].fieldsType")).isEqualTo("FieldsV1");
    assertThat(entry.getMap("metadata.managedFields[0].fieldsV1"))
        .isEqualTo(
            Map.of("f:metadata", Map.of("f:annotations", Map.of("f:" + CLIENT_ID, Map.of()))));
  }

  @Test
  void applyWithoutAManagerIsInvalid() {
    var answer =
        server()
            .request()
            .contentType(APPLY)
            .body("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: orders}\n")
            .patch(accounts() + "/orders");
    refused(answer, 422, "Invalid");
    assertThat(answer.jsonPath().getString("message")).contains("fieldManager");
  }

  @Test
  void applyingTheSameAgainWritesNothing() {
    var first = apply("cleat-default", "orders", annotation(CLIENT_ID, "one")).jsonPath();
    var second = apply("cleat-default", "orders", annotation(CLIENT_ID, "one"));
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.jsonPath().getString("metadata.resourceVersion"))
        .isEqualTo(first.getString("metadata.resourceVersion"));
  }

  @Test
  void applyLeavesForeignFieldsAlone() {
    create("orders", Map.of("labels", Map.of("team", "x"), "annotations", Map.of("b", "2")));
    apply("cleat-default", "orders", annotation(CLIENT_ID, "one"));
    var account = get("orders");
    assertThat(account.getMap("metadata.labels")).isEqualTo(Map.of("team", "x"));
    assertThat(account.getMap("metadata.annotations"))
        .isEqualTo(Map.of("b", "2", CLIENT_ID, "one"));
  }

  @Test
  void applyDropsWhatItsManagerAppliesNoMore() {
    apply("cleat-default", "orders", "annotations: {a: \"1\", b: \"2\"}");
    apply("cleat-default", "orders", annotation("a", "1"));
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void aDroppedFieldThatAnotherManagerAppliesStays() {
    apply("one", "orders", "annotations: {a: \"1\", b: \"2\"}");
    apply("two", "orders", annotation("b", "2"));
    apply("one", "orders", annotation("a", "1"));
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void twoManagersWithOtherKeysDoNotMeet() {
    apply("cleat-one", "orders", annotation("a", "1"));
    var answer = apply("cleat-two", "orders", annotation("b", "2"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("metadata.managedFields.manager"))
        .containsExactlyInAnyOrder("cleat-one", "cleat-two");
  }

  @Test
  void anotherAppliersFieldIsAConflictThatNamesIt() {
    apply("helm", "orders", annotation(CLIENT_ID, "one"));
    var answer = apply("cleat-default", "orders", annotation(CLIENT_ID, "two"));
    refused(answer, 409, "Conflict");
    var status = answer.jsonPath();
    assertThat(status.getString("message"))
        .isEqualTo(
            "Apply failed with 1 conflict: conflict with \"helm\": .metadata.annotations."
                + CLIENT_ID);
    assertThat(status.getList("details.causes")).hasSize(1);
    assertThat(status.getString("details.causes[0].reason")).isEqualTo("FieldManagerConflict");
    assertThat(status.getString("details.causes[0].message")).isEqualTo("conflict with \"helm\"");
    assertThat(status.getString("details.causes[0].field"))
        .isEqualTo(".metadata.annotations." + CLIENT_ID);
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of(CLIENT_ID, "one"));
  }

  @Test
  void anUpdatersFieldIsAConflictThatNamesItAndItsVersion() {
    create("orders", Map.of("annotations", Map.of(CLIENT_ID, "one")));
    var answer = apply("cleat-default", "orders", annotation(CLIENT_ID, "two"));
    refused(answer, 409, "Conflict");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo(
            "Apply failed with 1 conflict: conflict with \"creator\" using v1:"
                + " .metadata.annotations."
                + CLIENT_ID);
  }

  @Test
  void severalConflictsAreListedByManager() {
    apply("helm", "orders", "annotations: {a: \"1\", b: \"1\"}");
    apply("argo", "orders", annotation("c", "1"));
    var answer = apply("cleat-default", "orders", "annotations: {a: \"2\", b: \"2\", c: \"2\"}");
    refused(answer, 409, "Conflict");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo(
            """
            Apply failed with 3 conflicts: conflicts with "argo":
            - .metadata.annotations.c
            conflicts with "helm":
            - .metadata.annotations.a
            - .metadata.annotations.b\
            """);
    assertThat(answer.jsonPath().getList("details.causes")).hasSize(3);
  }

  @Test
  void anEqualValueIsSharedWithoutConflict() {
    apply("helm", "orders", annotation(CLIENT_ID, "one"));
    var answer = apply("cleat-default", "orders", annotation(CLIENT_ID, "one"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("metadata.managedFields")).hasSize(2);
  }

  @Test
  void forceTakesTheFieldOver() {
    apply("helm", "orders", "annotations: {a: \"1\", b: \"1\"}");
    var answer = apply("cleat-default", "orders", annotation("a", "2"), Map.of("force", "true"));
    assertThat(answer.statusCode()).isEqualTo(200);
    var helm =
        answer.jsonPath().getMap("metadata.managedFields.find { it.manager == 'helm' }.fieldsV1");
    assertThat(helm)
        .isEqualTo(Map.of("f:metadata", Map.of("f:annotations", Map.of("f:b", Map.of()))));
  }

  @Test
  void anUpdateTakesTheFieldFromItsApplier() {
    apply("cleat-default", "orders", annotation(CLIENT_ID, "one"));
    var patched =
        server()
            .request()
            .contentType(MERGE)
            .queryParam("fieldManager", "kubectl-annotate")
            .body("{\"metadata\":{\"annotations\":{\"" + CLIENT_ID + "\":\"two\"}}}")
            .patch(accounts() + "/orders");
    assertThat(patched.statusCode()).isEqualTo(200);
    assertThat(patched.jsonPath().getList("metadata.managedFields.manager"))
        .containsExactly("kubectl-annotate");
    refused(apply("cleat-default", "orders", annotation(CLIENT_ID, "one")), 409, "Conflict");
  }

  @Test
  void anApplyWithAUidNeverCreates() {
    var answer = apply("cleat-default", "orders", "uid: 3b9c1f2e-0000-4000-8000-000000000001");
    refused(answer, 409, "Conflict");
    assertThat(answer.jsonPath().getString("message"))
        .isEqualTo(
            "Operation cannot be fulfilled on serviceaccounts \"orders\": uid mismatch: the"
                + " provided object specified uid 3b9c1f2e-0000-4000-8000-000000000001, and no"
                + " existing object was found");
    assertThat(server().request().get(accounts() + "/orders").statusCode()).isEqualTo(404);
  }

  @Test
  void anApplyWithTheUidOfAnEarlierObjectIsInvalid() {
    create("orders", Map.of());
    var answer = apply("cleat-default", "orders", "uid: 3b9c1f2e-0000-4000-8000-000000000001");
    refused(answer, 422, "Invalid");
    assertThat(answer.jsonPath().getString("details.causes[0].field")).isEqualTo("metadata.uid");
    assertThat(answer.jsonPath().getString("message")).contains("field is immutable");
  }

  @Test
  void anApplyWithTheRightUidIsApplied() {
    var uid = create("orders", Map.of()).jsonPath().getString("metadata.uid");
    var answer = apply("cleat-default", "orders", "uid: " + uid + "\n" + annotation("a", "1"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void applyingManagedFieldsIsABadRequest() {
    var answer = apply("cleat-default", "orders", "managedFields: [{manager: x}]");
    refused(answer, 400, "BadRequest");
  }

  @Test
  void anApplyOfNothingDropsAllThatItsManagerApplied() {
    create("orders", Map.of("labels", Map.of("team", "x")));
    apply("cleat-default", "orders", annotation("a", "1") + "\nlabels: {mine: yes-please}");
    apply("cleat-default", "orders", "");
    var orders = get("orders");
    assertThat(orders.<Object, Object>getMap("metadata.annotations")).isNullOrEmpty();
    assertThat(orders.getMap("metadata.labels")).isEqualTo(Map.of("team", "x"));
    assertThat(orders.getList("metadata.managedFields.manager")).containsExactly("creator");
  }

  @Test
  void aPatchMayTakeAManagerOutOfTheRecordAndItsFieldsStay() {
    create("orders", Map.of("labels", Map.of("team", "x")));
    apply("cleat-default", "orders", annotation("a", "1") + "\nlabels: {mark: ours}");
    mergeHolders(get("orders").getList("metadata.managedFields.findAll{it.manager=='creator'}"));
    var orders = get("orders");
    assertThat(orders.getMap("metadata.annotations")).isEqualTo(Map.of("a", "1"));
    assertThat(orders.getMap("metadata.labels")).isEqualTo(Map.of("team", "x"));
    assertThat(orders.getList("metadata.managedFields.manager")).containsExactly("creator");
  }

  @Test
  void anEmptyEntryClearsTheRecord() {
    apply("cleat-default", "orders", annotation("a", "1") + "\nlabels: {mark: ours}");
    mergeHolders(List.of(Map.of()));
    var orders = get("orders");
    assertThat(orders.getMap("metadata.annotations")).isEqualTo(Map.of("a", "1"));
    assertThat(orders.<Object>getList("metadata.managedFields")).isNullOrEmpty();
  }

  @Test
  void anOldRecordIsRefusedByItsVersion() {
    var old = apply("cleat-default", "orders", annotation("a", "1")).jsonPath();
    apply("cleat-default", "orders", annotation("a", "2"));
    var version = old.getString("metadata.resourceVersion");
    var metadata = Map.of("resourceVersion", version, "managedFields", List.of(Map.of()));
    refused(merge(Map.of("metadata", metadata)), 409, "Conflict");
  }

  private void mergeHolders(List<?> holders) {
    var labels = new HashMap<String, Object>();
    labels.put("mark", null);
    var metadata = Map.of("labels", labels, "managedFields", holders);
    assertThat(merge(Map.of("metadata", metadata)).statusCode()).isEqualTo(200);
  }

  Response merge(Map<String, ?> patch) {
    return server()
        .request()
        .contentType(MERGE)
        .queryParam("fieldManager", "cleat-default")
        .body(patch)
        .patch(accounts() + "/orders");
  }

  // --- other writes

  @Test
  void aPutWithAnOldVersionIsAConflict() {
    var created = create("orders", Map.of()).jsonPath();
    apply("cleat-default", "orders", annotation("a", "1"));
    var answer =
        server()
            .request()
            .contentType("application/json")
            .body(
                Map.of(
                    "metadata",
                    Map.of(
                        "name",
                        "orders",
                        "resourceVersion",
                        created.getString("metadata.resourceVersion"))))
            .put(accounts() + "/orders");
    refused(answer, 409, "Conflict");
    assertThat(answer.jsonPath().getString("message")).contains("the object has been modified");
  }

  @Test
  void aMergePatchTakesAFieldAway() {
    create("orders", Map.of("annotations", Map.of("a", "1", "b", "2")));
    server()
        .request()
        .contentType(MERGE)
        .body("{\"metadata\":{\"annotations\":{\"a\":null}}}")
        .patch(accounts() + "/orders");
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("b", "2"));
  }

  @Test
  void aJsonPatchTestsAndReplaces() {
    create("orders", Map.of("annotations", Map.of("a/x", "1")));
    var path = "/metadata/annotations/a~1x";
    var good =
        "[{\"op\":\"test\",\"path\":\"%s\",\"value\":\"1\"},{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"2\"}]"
            .formatted(path, path);
    assertThat(jsonPatch(good).statusCode()).isEqualTo(200);
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("a/x", "2"));
    assertThat(jsonPatch(good).statusCode()).isEqualTo(422);
  }

  private Response jsonPatch(String body) {
    return server()
        .request()
        .contentType("application/json-patch+json")
        .body(body)
        .patch(accounts() + "/orders");
  }

  @Test
  void aPatchOfUnknownFormIsRefused() {
    create("orders", Map.of());
    var answer =
        server().request().contentType("text/plain").body("{}").patch(accounts() + "/orders");
    refused(answer, 415, "UnsupportedMediaType");
  }

  @Test
  void aPatchOfNothingIsNotFound() {
    var answer = server().request().contentType(MERGE).body("{}").patch(accounts() + "/nobody");
    refused(answer, 404, "NotFound");
  }

  @Test
  void aDeleteWithTheWrongUidIsAConflict() {
    create("orders", Map.of());
    var answer =
        server()
            .request()
            .contentType("application/json")
            .body(Map.of("preconditions", Map.of("uid", "3b9c1f2e-0000-4000-8000-000000000001")))
            .delete(accounts() + "/orders");
    refused(answer, 409, "Conflict");
  }

  @Test
  void aDeletedObjectIsGone() {
    create("orders", Map.of());
    var answer = server().request().delete(accounts() + "/orders");
    assertThat(answer.statusCode()).isEqualTo(200);
    refused(server().request().get(accounts() + "/orders"), 404, "NotFound");
    refused(server().request().delete(accounts() + "/orders"), 404, "NotFound");
  }

  @Test
  void aDeleteIsForOneVersionOnlyWhereItSaysSo() {
    var old = create("orders", Map.of()).jsonPath();
    apply("cleat-default", "orders", annotation("a", "1"));
    var now = get("orders");
    refused(delete(old), 409, "Conflict");
    assertThat(delete(now).statusCode()).isEqualTo(200);
    refused(delete(now), 404, "NotFound");
  }

  private Response delete(JsonPath account) {
    var preconditions =
        Map.of(
            "uid", account.getString("metadata.uid"),
            "resourceVersion", account.getString("metadata.resourceVersion"));
    return server()
        .request()
        .contentType("application/json")
        .body(Map.of("kind", "DeleteOptions", "apiVersion", "v1", "preconditions", preconditions))
        .delete(accounts() + "/orders");
  }

  // --- pods

  @Test
  void podsAreListedByLabelInPages() {
    create("orders", Map.of());
    List.of("a", "b", "c").forEach(name -> pod(name, Map.of("use", "true")));
    pod("d", Map.of());
    var first = pods(Map.of("labelSelector", "use=true", "limit", 2));
    assertThat(first.getList("items.metadata.name")).containsExactly("a", "b");
    var rest = Map.of("limit", 2, "continue", first.getString("metadata.continue"));
    var second = new HashMap<String, Object>(rest);
    second.put("labelSelector", "use=true");
    assertThat(pods(second).getList("items.metadata.name")).containsExactly("c");
  }

  @Test
  void aPodTellsItsAccountItsOwnerItsVariablesAndItsTokens() {
    create("orders", Map.of());
    pod("a", Map.of("use", "true"));
    var pod = pods(Map.of("labelSelector", "use=true"));
    assertThat(pod.getString("items[0].spec.serviceAccountName")).isEqualTo("orders");
    assertThat(pod.getString("items[0].status.phase")).isEqualTo("Pending");
    assertThat(pod.getString("items[0].metadata.ownerReferences[0].name")).isEqualTo("orders-6b9");
    assertThat(pod.getString("items[0].spec.containers[0].env[0].value")).isEqualTo("me");
    assertThat(
            pod.getString("items[0].spec.volumes[0].projected.sources[0].serviceAccountToken.path"))
        .isEqualTo("token/azure-identity-token");
  }

  private void pod(String name, Map<String, String> labels) {
    var owner =
        Map.of(
            "apiVersion", "apps/v1",
            "kind", "ReplicaSet",
            "name", "orders-6b9",
            "uid", "3b9c1f2e-0000-4000-8000-000000000002");
    var container =
        Map.of(
            "name", "main",
            "image", "registry.example/main:1",
            "env", List.of(Map.of("name", "AZURE_CLIENT_ID", "value", "me")));
    var token =
        Map.of("audience", "api://AzureADTokenExchange", "path", "token/azure-identity-token");
    var volume =
        Map.of(
            "name",
            "azure",
            "projected",
            Map.of("sources", List.of(Map.of("serviceAccountToken", token))));
    var spec =
        Map.of(
            "serviceAccountName", "orders",
            "containers", List.of(container),
            "volumes", List.of(volume));
    var metadata = Map.of("name", name, "labels", labels, "ownerReferences", List.of(owner));
    var answer =
        server()
            .request()
            .contentType("application/json")
            .body(Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec))
            .post("/api/v1/namespaces/" + namespace + "/pods");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
  }

  private JsonPath pods(Map<String, ?> query) {
    var answer =
        server().request().queryParams(query).get("/api/v1/namespaces/" + namespace + "/pods");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.jsonPath();
  }

  @Test
  void namespacesOfTheSystemCannotBeDeleted() {
    refused(server().request().delete("/api/v1/namespaces/kube-system"), 403, "Forbidden");
  }

  // --- what else is asked

  @Test
  void theVersionIsToldWithoutAToken() {
    var answer = server().anonymous().get("/version");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("gitVersion")).matches("v1\\.\\d+\\..*");
    assertThat(answer.jsonPath().getString("major")).isEqualTo("1");
  }

  @Test
  void theCallerMayAskWhatItMayDo() {
    var answer =
        server()
            .request()
            .contentType("application/json")
            .body(
                Map.of(
                    "spec",
                    Map.of(
                        "resourceAttributes",
                        Map.of(
                            "verb", "patch",
                            "resource", "serviceaccounts",
                            "namespace", namespace))))
            .post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.jsonPath().getBoolean("status.allowed")).isTrue();
  }

  @Test
  void aTokenCarriesIssuerSubjectAndAudienceAndIsSignedByAPublishedKey() throws Exception {
    create("orders", Map.of());
    var issuer =
        server().request().get("/.well-known/openid-configuration").jsonPath().getString("issuer");
    var token = token(Map.of("audiences", List.of("api://AzureADTokenExchange")));
    assertThat(token.statusCode()).isEqualTo(201);
    var jwt = com.nimbusds.jwt.SignedJWT.parse(token.jsonPath().getString("status.token"));
    var claims = jwt.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(issuer);
    assertThat(claims.getSubject()).isEqualTo("system:serviceaccount:" + namespace + ":orders");
    assertThat(claims.getAudience()).containsExactly("api://AzureADTokenExchange");
    assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
    var keys =
        com.nimbusds.jose.jwk.JWKSet.parse(server().request().get("/openid/v1/jwks").asString());
    var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
    assertThat(jwt.verify(new com.nimbusds.jose.crypto.RSASSAVerifier(key.toRSAKey()))).isTrue();
    assertThat(keys.getKeys()).noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
  }

  @Test
  void aTokenOfLessThanTenMinutesIsInvalid() {
    create("orders", Map.of());
    refused(token(Map.of("expirationSeconds", 60)), 422, "Invalid");
  }

  Response token(Map<String, ?> spec) {
    return server()
        .request()
        .contentType("application/json")
        .body(
            Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenRequest", "spec", spec))
        .post(accounts() + "/orders/token");
  }
}
