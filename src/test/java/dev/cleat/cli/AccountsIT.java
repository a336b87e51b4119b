package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts that others have a hand in, seen through the packaged application and then in the
/// cluster itself.
final class AccountsIT {

  private static final String HOST = "demo-aks-7k2m9qwx.hcp.centralindia.azmk8s.io";
  private static final String CLIENT_ID = "azure.workload.identity/client-id";
  private static final List<String> NAMES = List.of("fresh", "held", "soft", "theirs", "unmarked");

  private static final String SEEDS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: held
        namespace: shop
        labels: {team: shop}
        annotations: {azure.workload.identity/client-id: other, note: theirs}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: soft, namespace: shop, labels: {team: shop}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: theirs, namespace: shop, labels: {cleat.dev/owner: platform}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: unmarked, namespace: shop, annotations: {note: theirs}}
      """;

  @TempDir Path folder;

  @Test
  void accountsAreSharedTakenOverAndLeftAloneAsTheFlagsSay() {
    var cleat =
        Cleat.in(folder)
            .document(".cleat/sandbox/seed/kubernetes/demo-aks-cluster/shop.yaml", SEEDS)
            .document("estate.yaml", documents());

    var cautious = cleat.run("apply", "-f", "estate.yaml", "--sandbox", "-y");

    assertThat(cautious.code()).as(cautious.err()).isEqualTo(4);
    assertThat(cautious.out())
        .contains("! " + address("held"), "CLT226", "kubectl-create")
        .contains("! " + address("theirs"), "CLT224", "platform")
        .contains(address("fresh") + ": created", address("soft") + ": updated")
        .contains(address("unmarked") + ": updated");

    var bold =
        cleat.run("apply", "-f", "estate.yaml", "--sandbox", "-y", "--adopt", "--force-conflicts");

    assertThat(bold.code()).as(bold.err()).isEqualTo(4);
    assertThat(bold.out())
        .contains("= " + address("held"), "= " + address("unmarked"))
        .doesNotContain(address("fresh") + ": ", address("soft") + ": ");
    assertThat(cleat.run("plan", "-f", "estate.yaml", "--sandbox", "--adopt").out())
        .contains("Plan: 0 to add, 0 to change, 0 to destroy, 0 adopted, 0 deferred, 1 blocked");
    theClusterHoldsWhatEachManagerWrote();
  }

  private void theClusterHoldsWhatEachManagerWrote() {
    try (var sandbox = Sandbox.start(folder.resolve(".cleat/sandbox"), Conditions.fair())) {
      var held = account(sandbox, "held");
      assertThat(held.getMap("metadata.labels"))
          .isEqualTo(Map.of("team", "shop", "cleat.dev/owner", "default"));
      assertThat(held.<String, String>getMap("metadata.annotations"))
          .containsEntry("note", "theirs")
          .extractingByKey(CLIENT_ID)
          .isNotEqualTo("other");
      assertThat(held.getList("metadata.managedFields.manager"))
          .containsExactlyInAnyOrder("cleat-default", "kubectl-create");
      var soft = account(sandbox, "soft");
      assertThat(soft.getMap("metadata.labels")).isEqualTo(Map.of("team", "shop"));
      assertThat(soft.<String, String>getMap("metadata.annotations")).containsKey(CLIENT_ID);
      assertThat(account(sandbox, "theirs").getMap("metadata.annotations")).isNull();
    }
  }

  private static JsonPath account(Sandbox sandbox, String name) {
    return RestAssured.given()
        .proxy(sandbox.endpoint().getHost(), sandbox.endpoint().getPort())
        .header("Authorization", "Bearer secret")
        .get("http://" + HOST + "/api/v1/namespaces/shop/serviceaccounts/" + name)
        .jsonPath();
  }

  private static String address(String account) {
    return "service-account/demo-aks-cluster/shop/" + account;
  }

  private static String documents() {
    var text = new StringBuilder(Estate.CLUSTER);
    for (String name : NAMES) {
      var document =
          Estate.identity(name).replace("createNamespace: true", "createNamespace: false");
      text.append("---\n")
          .append(
              name.equals("soft")
                  ? document.replace("createAccount: true", "createAccount: false")
                  : document);
    }
    return text.toString();
  }
}
