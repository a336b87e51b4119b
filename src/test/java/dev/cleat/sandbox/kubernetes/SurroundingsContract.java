package dev.cleat.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.Response;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract's second half: several managers on one account, and what a run needs beside
/// accounts (leases, events, config maps, tokens, reviews).
abstract class SurroundingsContract extends KubernetesContract {

  private static final String NOBODYS_UID = "3b9c1f2e-0000-4000-8000-000000000001";

  private String leases() {
    return "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
  }

  String core(String kind) {
    return "/api/v1/namespaces/" + namespace + "/" + kind;
  }

  Response post(String path, Map<String, ?> body) {
    return server().request().contentType("application/json").body(body).post(path);
  }

  private Response put(String path, Map<String, ?> body) {
    return server().request().contentType("application/json").body(body).put(path);
  }

  private Response delete(String path, Map<String, ?> body) {
    return server().request().contentType("application/json").body(body).delete(path);
  }

  private static Response made(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    return answer;
  }

  static Response fine(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer;
  }

  // --- workloads

  /// By which a controller's status tells whether it has seen a restart.
  @Test
  void aWorkloadCountsChangesOfWhatIsWantedAndOfNothingElse() {
    var path = accounts().replace("/api/v1/", "/apis/apps/v1/").replace("serviceaccounts", "");
    var made = made(post(path + "deployments", deployment()));
    assertThat(made.jsonPath().getInt("metadata.generation")).isEqualTo(1);
    var labelled = Map.of("metadata", Map.of("labels", Map.of("team", "shop")));
    assertThat(patched(path, labelled)).isEqualTo(1);
    var restarted = Map.of("annotations", Map.of("kubectl.kubernetes.io/restartedAt", "now"));
    var template = Map.of("spec", Map.of("template", Map.of("metadata", restarted)));
    assertThat(patched(path, template)).isEqualTo(2);
    assertThat(patched(path, template)).isEqualTo(2);
  }

  private static Map<String, ?> deployment() {
    var labels = Map.of("app", "web");
    var container = Map.of("name", "main", "image", "example.com/x");
    return Map.of(
        "metadata", Map.of("name", "web"),
        "spec",
            Map.of(
                "selector", Map.of("matchLabels", labels),
                "template",
                    Map.of(
                        "metadata", Map.of("labels", labels),
                        "spec", Map.of("containers", List.of(container)))));
  }

  private int patched(String path, Map<String, ?> patch) {
    var answer =
        server()
            .request()
            .contentType("application/merge-patch+json")
            .body(patch)
            .patch(path + "deployments/web");
    return fine(answer).jsonPath().getInt("metadata.generation");
  }

  // --- what the webhook is looked at by

  @Test
  void aServicesEndpointSlicesAreFoundByItsName() {
    var path = "/apis/discovery.k8s.io/v1/namespaces/" + namespace + "/endpointslices";
    made(post(path, slice("one-a", "one")));
    made(post(path, slice("two-a", "two")));
    var found =
        server().request().queryParam("labelSelector", "kubernetes.io/service-name=one").get(path);
    assertThat(fine(found).jsonPath().getList("items.metadata.name")).containsExactly("one-a");
    assertThat(found.jsonPath().getList("items[0].endpoints.conditions.ready"))
        .containsExactly(true, false);
  }

  private static Map<String, ?> slice(String name, String service) {
    return Map.of(
        "metadata", Map.of("name", name, "labels", Map.of("kubernetes.io/service-name", service)),
        "addressType", "IPv4",
        "endpoints",
            List.of(
                Map.of("addresses", List.of("10.1.2.3"), "conditions", Map.of("ready", true)),
                Map.of("addresses", List.of("10.1.2.4"), "conditions", Map.of("ready", false))));
  }

  /// The real server answers a webhook with all that it takes for granted: those are what is read.
  @Test
  void aWebhookConfigurationComesBackWithWhatWasSaidOfIt() {
    var path = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";
    made(post(path, configuration(namespace)));
    var hook = fine(server().request().get(path + "/" + namespace)).jsonPath();
    assertThat(hook.getString("webhooks[0].name")).isEqualTo("mutation.azure-workload-identity.io");
    assertThat(hook.getString("webhooks[0].clientConfig.service.name")).isEqualTo("hook");
    assertThat(hook.getString("webhooks[0].failurePolicy")).isEqualTo("Ignore");
    assertThat(hook.getMap("webhooks[0].objectSelector.matchLabels"))
        .isEqualTo(Map.of("azure.workload.identity/use", "true"));
    assertThat(fine(server().request().delete(path + "/" + namespace)).statusCode()).isEqualTo(200);
    assertThat(server().request().get(path + "/" + namespace).statusCode()).isEqualTo(404);
  }

  private static Map<String, ?> configuration(String namespace) {
    var rule =
        Map.of(
            "apiGroups", List.of(""),
            "apiVersions", List.of("v1"),
            "operations", List.of("CREATE"),
            "resources", List.of("pods"));
    var hook =
        Map.of(
            "name", "mutation.azure-workload-identity.io",
            "admissionReviewVersions", List.of("v1"),
            "sideEffects", "None",
            "failurePolicy", "Ignore",
            "objectSelector", Map.of("matchLabels", Map.of("azure.workload.identity/use", "true")),
            "namespaceSelector",
                Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace)),
            "rules", List.of(rule),
            "clientConfig", Map.of("service", Map.of("name", "hook", "namespace", namespace)));
    return Map.of("metadata", Map.of("name", namespace), "webhooks", List.of(hook));
  }

  // --- several managers on one account

  @Test
  void theSecretsThatOthersNamedOnAnAccountSurviveAnApply() {
    made(
        post(
            accounts(),
            Map.of(
                "metadata", Map.of("name", "orders"),
                "secrets", List.of(Map.of("name", "orders-token")),
                "imagePullSecrets", List.of(Map.of("name", "registry")),
                "automountServiceAccountToken", false)));
    fine(apply("cleat-default", "orders", annotation(CLIENT_ID, "one")));
    fine(apply("cleat-default", "orders", ""));
    var orders = get("orders");
    assertThat(orders.getList("secrets.name")).containsExactly("orders-token");
    assertThat(orders.getList("imagePullSecrets.name")).containsExactly("registry");
    assertThat(orders.getBoolean("automountServiceAccountToken")).isFalse();
  }

  @Test
  void anApplierGivesItsFieldUpToAnotherByForceAndLosesNothingElse() {
    apply("helm", "orders", "annotations: {a: \"1\"}\nlabels: {team: shop}");
    fine(apply("cleat-default", "orders", annotation("a", "2"), Map.of("force", "true")));
    fine(apply("helm", "orders", "labels: {team: shop}"));
    var orders = get("orders");
    assertThat(orders.getMap("metadata.annotations")).isEqualTo(Map.of("a", "2"));
    assertThat(orders.getMap("metadata.labels")).isEqualTo(Map.of("team", "shop"));
    refused(apply("helm", "orders", annotation("a", "3")), 409, "Conflict");
  }

  @Test
  void threeManagersHoldOneAccountTogetherUntilTheLastLetsGo() {
    List.of("one", "two", "three").forEach(it -> apply(it, "orders", annotation("shared", "1")));
    apply("one", "orders", "");
    apply("two", "orders", "");
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("shared", "1"));
    apply("three", "orders", "");
    assertThat(get("orders").<Object, Object>getMap("metadata.annotations")).isNullOrEmpty();
    assertThat(server().request().get(accounts() + "/orders").statusCode()).isEqualTo(200);
  }

  @Test
  void aPatchWithAnotherObjectsUidIsRefused() {
    create("orders", Map.of());
    refused(merge(Map.of("metadata", Map.of("uid", NOBODYS_UID))), 422, "Invalid");
  }

  @Test
  void anApplyForAnOldVersionIsAConflict() {
    var old = create("orders", Map.of()).jsonPath().getString("metadata.resourceVersion");
    apply("helm", "orders", annotation("b", "1"));
    var answer = apply("cleat-default", "orders", "resourceVersion: \"%s\"".formatted(old));
    refused(answer, 409, "Conflict");
    assertThat(answer.jsonPath().getString("message")).contains("the object has been modified");
  }

  @Test
  void anApplyUnderAnotherNameIsABadRequest() {
    var body = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: bills}\n";
    var answer =
        server()
            .request()
            .contentType(APPLY)
            .queryParam("fieldManager", "cleat-default")
            .body(body)
            .patch(accounts() + "/orders");
    refused(answer, 400, "BadRequest");
  }

  @Test
  void anApplyOfAnotherKindIsABadRequest() {
    var body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: orders}\n";
    var answer =
        server()
            .request()
            .contentType(APPLY)
            .queryParam("fieldManager", "cleat-default")
            .body(body)
            .patch(accounts() + "/orders");
    refused(answer, 400, "BadRequest");
  }

  // --- dry run

  @Test
  void aDryRunOfAWriteShowsWhatWouldBeAndLeavesWhatIs() {
    apply("cleat-default", "orders", annotation("a", "1"));
    var shown = apply("cleat-default", "orders", annotation("a", "2"), Map.of("dryRun", "All"));
    assertThat(fine(shown).jsonPath().getMap("metadata.annotations")).isEqualTo(Map.of("a", "2"));
    assertThat(get("orders").getMap("metadata.annotations")).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void aDryRunMeetsTheSameConflicts() {
    apply("helm", "orders", annotation("a", "1"));
    var answer = apply("cleat-default", "orders", annotation("a", "2"), Map.of("dryRun", "All"));
    refused(answer, 409, "Conflict");
  }

  @Test
  void aDryRunOfADeletionDeletesNothing() {
    create("orders", Map.of());
    fine(server().request().queryParam("dryRun", "All").delete(accounts() + "/orders"));
    fine(server().request().get(accounts() + "/orders"));
  }

  @Test
  void aDryRunOfAnotherKindThanAllIsInvalid() {
    create("orders", Map.of());
    var answer = apply("cleat-default", "orders", "", Map.of("dryRun", "Some"));
    refused(answer, 422, "Invalid");
    assertThat(answer.jsonPath().getString("details.causes[0].field")).isEqualTo("dryRun");
  }

  // --- lists

  @Test
  void aSelectorThatCannotBeReadIsABadRequest() {
    var answer = server().request().queryParam("labelSelector", "a in b").get(accounts());
    refused(answer, 400, "BadRequest");
  }

  @Test
  void labelsAreSelectedByTheirPresenceAndBothEqualSigns() {
    create("a", Map.of("labels", Map.of("team", "x")));
    create("b", Map.of());
    assertThat(selected("team")).containsExactly("a");
    assertThat(selected("!team")).containsExactly("b");
    assertThat(selected("team==x")).containsExactly("a");
    assertThat(selected("team=x,team!=y")).containsExactly("a");
    assertThat(selected("team notin (x)")).containsExactly("b");
  }

  private List<String> selected(String labels) {
    return fine(server().request().queryParam("labelSelector", labels).get(accounts()))
        .jsonPath()
        .<String>getList("items.metadata.name")
        .stream()
        .filter(it -> !it.equals("default"))
        .toList();
  }

  @Test
  void pagesOfAllNamespacesTogetherHoldEachObjectOnce() {
    IntStream.range(0, 7)
        .forEach(it -> create("a" + it, Map.of("labels", Map.of("page", namespace))));
    var all = new ArrayList<String>();
    var token = "";
    do {
      var query = new HashMap<String, Object>();
      query.put("limit", 3);
      query.put("labelSelector", "page=" + namespace);
      if (!token.isEmpty()) {
        query.put("continue", token);
      }
      var page = fine(server().request().queryParams(query).get("/api/v1/serviceaccounts"));
      all.addAll(page.jsonPath().getList("items.metadata.name"));
      token = Objects.requireNonNullElse(page.jsonPath().get("metadata.continue"), "");
    } while (!token.isEmpty());
    assertThat(all).containsExactly("a0", "a1", "a2", "a3", "a4", "a5", "a6");
  }

  @Test
  void whatIsLeftAfterAPageIsCountedOnlyWithoutASelector() {
    IntStream.range(0, 3).forEach(it -> made(post(core("configmaps"), named("a" + it))));
    var plain = server().request().queryParam("limit", 1).get(core("configmaps"));
    assertThat(plain.jsonPath().getInt("metadata.remainingItemCount")).isEqualTo(2);
    var selected =
        server()
            .request()
            .queryParams(Map.of("limit", 1, "labelSelector", "!x"))
            .get(core("configmaps"));
    assertThat(selected.jsonPath().<Object>get("metadata.remainingItemCount")).isNull();
  }

  private static Map<String, ?> named(String name) {
    return Map.of("metadata", Map.of("name", name));
  }

  // --- deletions

  @Test
  void aDeletedAccountIsTheAnswer() {
    var uid = create("orders", Map.of()).jsonPath().getString("metadata.uid");
    var answer = fine(server().request().delete(accounts() + "/orders")).jsonPath();
    assertThat(answer.getString("kind")).isEqualTo("ServiceAccount");
    assertThat(answer.getString("metadata.uid")).isEqualTo(uid);
  }

  @Test
  void aDeletedConfigMapIsAnsweredWithAStatusThatNamesIt() {
    var uid = made(post(core("configmaps"), named("report"))).jsonPath().getString("metadata.uid");
    var answer = fine(server().request().delete(core("configmaps") + "/report")).jsonPath();
    assertThat(answer.getString("kind")).isEqualTo("Status");
    assertThat(answer.getString("status")).isEqualTo("Success");
    assertThat(answer.getString("details.kind")).isEqualTo("configmaps");
    assertThat(answer.getString("details.uid")).isEqualTo(uid);
  }

  @Test
  void anObjectWithAFinalizerStaysUntilItIsTakenOff() {
    create("orders", Map.of("finalizers", List.of("cleat.dev/test")));
    var going = fine(server().request().delete(accounts() + "/orders")).jsonPath();
    assertThat(going.getString("metadata.deletionTimestamp")).endsWith("Z");
    fine(server().request().get(accounts() + "/orders"));
    var patch = new HashMap<String, Object>();
    patch.put("finalizers", null);
    fine(merge(Map.of("metadata", patch)));
    refused(server().request().get(accounts() + "/orders"), 404, "NotFound");
  }

  @Test
  void aDeletionOfAnotherUidSaysWhichItMet() {
    var uid = create("orders", Map.of()).jsonPath().getString("metadata.uid");
    var answer =
        delete(accounts() + "/orders", Map.of("preconditions", Map.of("uid", NOBODYS_UID)));
    refused(answer, 409, "Conflict");
    assertThat(answer.jsonPath().getString("message")).contains(NOBODYS_UID, uid);
  }

  // --- leases

  private Map<String, ?> lease(Map<String, ?> metadata, String holder) {
    return Map.of(
        "metadata",
        metadata,
        "spec",
        Map.of(
            "holderIdentity",
            holder,
            "leaseDurationSeconds",
            60,
            "acquireTime",
            "2026-01-02T03:04:05.000006Z",
            "renewTime",
            "2026-01-02T03:04:05.000006Z"));
  }

  @Test
  void aLeaseIsTakenByOneAndRenewedForOneVersion() {
    var taken = made(post(leases(), lease(Map.of("name", "run"), "one"))).jsonPath();
    refused(post(leases(), lease(Map.of("name", "run"), "two")), 409, "AlreadyExists");
    assertThat(taken.getString("spec.renewTime")).isEqualTo("2026-01-02T03:04:05.000006Z");
    var version = taken.getString("metadata.resourceVersion");
    var ours = Map.of("name", "run", "resourceVersion", version);
    fine(put(leases() + "/run", lease(ours, "one again")));
    refused(put(leases() + "/run", lease(ours, "two")), 409, "Conflict");
    var holder = server().request().get(leases() + "/run").jsonPath();
    assertThat(holder.getString("spec.holderIdentity")).isEqualTo("one again");
  }

  @Test
  void aLeaseOfNoLengthIsInvalid() {
    var body = Map.of("metadata", Map.of("name", "run"), "spec", Map.of("leaseDurationSeconds", 0));
    refused(post(leases(), body), 422, "Invalid");
  }

  @Test
  void aLeaseIsReleasedByAnEmptyHolderAndTakenAgainOverThatVersion() {
    var taken = made(post(leases(), lease(Map.of("name", "run"), "one"))).jsonPath();
    var first = Map.of("name", "run", "resourceVersion", taken.get("metadata.resourceVersion"));
    var released = fine(put(leases() + "/run", lease(first, ""))).jsonPath();
    assertThat(released.getString("spec.holderIdentity")).isEmpty();
    assertThat(released.getString("metadata.uid")).isEqualTo(taken.getString("metadata.uid"));
    var second = Map.of("name", "run", "resourceVersion", released.get("metadata.resourceVersion"));
    fine(put(leases() + "/run", lease(second, "two")));
    refused(put(leases() + "/run", lease(second, "three")), 409, "Conflict");
  }

  @Test
  void aLeaseIsNotMadeInANamespaceThatIsNotThere() {
    var elsewhere = leases().replace(namespace, "nowhere");
    refused(post(elsewhere, lease(Map.of("name", "run"), "one")), 404, "NotFound");
    refused(server().request().get(elsewhere + "/run"), 404, "NotFound");
  }

  @Test
  void aLeaseThatIsGoneIsMadeAnewByAPutButNotByOneThatNamesItsUid() {
    var uid = made(post(leases(), lease(Map.of("name", "run"), "one"))).path("metadata.uid");
    fine(delete(leases() + "/run", Map.of()));
    var named = lease(Map.of("name", "run", "uid", uid, "resourceVersion", "7"), "one");
    refused(put(leases() + "/run", named), 409, "Conflict");
    made(put(leases() + "/run", lease(Map.of("name", "run", "resourceVersion", "7"), "one")));
  }

  @Test
  void aLeaseIsGivenUpByDeletingItsVersion() {
    var taken = made(post(leases(), lease(Map.of("name", "run"), "one"))).jsonPath();
    var uid = taken.getString("metadata.uid");
    var old = Map.of("uid", uid, "resourceVersion", "1");
    refused(delete(leases() + "/run", Map.of("preconditions", old)), 409, "Conflict");
    fine(delete(leases() + "/run", Map.of("preconditions", Map.of("uid", uid))));
  }

  // --- events and config maps

  private Map<String, ?> event(String about, String in) {
    return Map.of(
        "metadata",
        Map.of("generateName", "orders-"),
        "involvedObject",
        Map.of("kind", "ServiceAccount", "apiVersion", "v1", "namespace", in, "name", about),
        "reason",
        "Annotated",
        "message",
        "client id set",
        "type",
        "Normal",
        "source",
        Map.of("component", "cleat"));
  }

  @Test
  void eventsAreFoundByWhatTheyAreAbout() {
    made(post(core("events"), event("orders", namespace)));
    made(post(core("events"), event("bills", namespace)));
    var query =
        Map.of("fieldSelector", "involvedObject.name=orders,involvedObject.kind=ServiceAccount");
    var found = fine(server().request().queryParams(query).get(core("events"))).jsonPath();
    assertThat(found.getList("items.involvedObject.name")).containsExactly("orders");
    assertThat(found.getList("items.reason")).containsExactly("Annotated");
  }

  @Test
  void anEventLiesInTheNamespaceOfWhatItIsAbout() {
    refused(post(core("events"), event("orders", "elsewhere")), 422, "Invalid");
  }

  @Test
  void anEventMayBeCountedUp() {
    var name = made(post(core("events"), event("orders", namespace))).jsonPath();
    var answer =
        server()
            .request()
            .contentType(MERGE)
            .body(Map.of("count", 2, "lastTimestamp", "2026-01-02T03:04:05Z"))
            .patch(core("events") + "/" + name.getString("metadata.name"));
    assertThat(fine(answer).jsonPath().getInt("count")).isEqualTo(2);
  }

  @Test
  void aConfigMapIsAppliedAndItsKeysAreOwned() {
    var body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: report}\ndata: {text: one}\n";
    var applied =
        server()
            .request()
            .contentType(APPLY)
            .queryParam("fieldManager", "cleat-default")
            .body(body)
            .patch(core("configmaps") + "/report");
    assertThat(made(applied).jsonPath().getString("data.text")).isEqualTo("one");
    assertThat(applied.jsonPath().getMap("metadata.managedFields[0].fieldsV1"))
        .isEqualTo(Map.of("f:data", Map.of("f:text", Map.of())));
  }

  @Test
  void aConfigMapOfMoreThanAMegabyteIsInvalid() {
    var body =
        Map.of(
            "metadata", Map.of("name", "big"), "data", Map.of("a", "x".repeat(1 << 20), "b", "y"));
    refused(post(core("configmaps"), body), 422, "Invalid");
  }

  @Test
  void aKeyThatIsNoFileNameIsInvalid() {
    var body = Map.of("metadata", Map.of("name", "odd"), "data", Map.of("a b", "1"));
    refused(post(core("configmaps"), body), 422, "Invalid");
  }

  // --- tokens

  private JWTClaimsSet claims(Map<String, ?> spec) {
    try {
      var token = made(token(spec)).jsonPath().getString("status.token");
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void aTokenNamesItsAccountAndLastsAsLongAsAskedFor() throws ParseException {
    var uid = create("orders", Map.of()).jsonPath().getString("metadata.uid");
    var claims =
        claims(
            Map.of(
                "audiences",
                List.of("api://AzureADTokenExchange", "other"),
                "expirationSeconds",
                7200));
    assertThat(claims.getAudience()).containsExactly("api://AzureADTokenExchange", "other");
    var lasts = claims.getExpirationTime().getTime() - claims.getIssueTime().getTime();
    assertThat(lasts).isEqualTo(7_200_000);
    assertThat(claims.getNotBeforeTime()).isEqualTo(claims.getIssueTime());
    assertThat(claims.getJWTID()).hasSize(36);
    var about = claims.getJSONObjectClaim("kubernetes.io");
    assertThat(about).containsEntry("namespace", namespace);
    assertThat(about.get("serviceaccount")).isEqualTo(Map.of("name", "orders", "uid", uid));
  }

  @Test
  void aTokenForNobodyNamedIsForTheIssuerAndLastsAnHour() {
    create("orders", Map.of());
    var claims = claims(Map.of());
    assertThat(claims.getAudience()).containsExactly(claims.getIssuer());
    var lasts = claims.getExpirationTime().getTime() - claims.getIssueTime().getTime();
    assertThat(lasts).isEqualTo(3_600_000);
  }

  @Test
  void theKeyOfATokenIsNamedAndIsOfTheOneAlgorithmThatEntraTakes() throws ParseException {
    create("orders", Map.of());
    var token = made(token(Map.of())).jsonPath().getString("status.token");
    var header = SignedJWT.parse(token).getHeader();
    var keys = server().request().get("/openid/v1/jwks").jsonPath();
    assertThat(header.getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(keys.getList("keys.kid")).contains(header.getKeyID());
    assertThat(keys.getList("keys.alg")).containsOnly("RS256");
    assertThat(keys.getList("keys.use")).containsOnly("sig");
  }

  @Test
  void theDiscoveryDocumentHasItsFiveMembers() {
    var answer = fine(server().request().get("/.well-known/openid-configuration"));
    assertThat(answer.jsonPath().<String, Object>getMap(""))
        .containsOnlyKeys(
            "issuer",
            "jwks_uri",
            "response_types_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported");
    assertThat(answer.jsonPath().getString("jwks_uri")).endsWith("/openid/v1/jwks");
  }

  @Test
  void thereIsNoTokenForAnAccountThatIsNotThere() {
    refused(token(Map.of()), 404, "NotFound");
  }

  @Test
  void aTokenForAPodOfAnotherAccountIsRefused() {
    create("orders", Map.of());
    var bound = Map.of("kind", "Pod", "apiVersion", "v1", "name", "nobody");
    refused(token(Map.of("boundObjectRef", bound)), 404, "NotFound");
  }

  // --- reviews

  @Test
  void aReviewOfNothingIsInvalid() {
    var answer =
        post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Map.of("spec", Map.of()));
    refused(answer, 422, "Invalid");
  }

  @Test
  void aReviewOfAPathIsAnsweredToo() {
    var attributes = Map.of("path", "/.well-known/openid-configuration", "verb", "get");
    var answer =
        post(
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            Map.of("spec", Map.of("nonResourceAttributes", attributes)));
    assertThat(made(answer).jsonPath().getBoolean("status.allowed")).isTrue();
  }

  // --- namespaces

  @Test
  void aNamespaceIsLabelledWithItsNameAndActive() {
    var made = server().request().get("/api/v1/namespaces/" + namespace).jsonPath();
    assertThat(made.getMap("metadata.labels"))
        .containsEntry("kubernetes.io/metadata.name", namespace);
    assertThat(made.getString("status.phase")).isEqualTo("Active");
    assertThat(made.getList("spec.finalizers")).containsExactly("kubernetes");
  }
}
