package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.plan.Policy;
import dev.cleat.sandbox.http.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan makes the calls that the design names, and no other.
class CallCountTest {
  private static final String CLUSTER =
      """
      apiVersion: cleat.dev/v1
      kind: AksCluster
      metadata: {name: demo-aks-cluster}
      spec:
        subscriptionId: ${AZURE_SUBSCRIPTION_ID}
        resourceGroup: demo-rg-ci
        oidcIssuerProfile: {enabled: true}
        securityProfile: {workloadIdentity: {enabled: true}}
      """;

  @TempDir Path folder;

  @Test
  void theFirstPlanListsOnceAndProvesOnceWhatIsMissing() {
    var ground = estate(2, 3);

    var calls = counted(ground.plan().calls());

    assertThat(calls)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("GET managedClusters", 1),
                Map.entry("GET userAssignedIdentities (list)", 1),
                Map.entry("GET userAssignedIdentities", 2),
                Map.entry("GET roleDefinitions (list)", 1),
                Map.entry("POST listClusterUserCredential", 1),
                Map.entry("GET /version", 1),
                Map.entry("GET /.well-known/openid-configuration", 1),
                Map.entry("GET namespaces", 1),
                Map.entry("GET serviceaccounts (list)", 1),
                Map.entry("GET pods (list)", 1),
                Map.entry("GET serviceaccounts", 6)));
  }

  @Test
  void aPlanWithNothingToDoProvesNothing() {
    var ground = estate(2, 3);
    ground.apply().applied();

    var calls = counted(ground.plan().calls());

    assertThat(calls)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("GET managedClusters", 1),
                Map.entry("GET userAssignedIdentities (list)", 1),
                Map.entry("GET federatedIdentityCredentials (list)", 2),
                Map.entry("GET roleDefinitions (list)", 1),
                Map.entry("GET roleAssignments (list)", 1),
                Map.entry("POST listClusterUserCredential", 1),
                Map.entry("GET /version", 1),
                Map.entry("GET /.well-known/openid-configuration", 1),
                Map.entry("GET namespaces", 1),
                Map.entry("GET serviceaccounts (list)", 1),
                Map.entry("GET pods (list)", 1)));
  }

  /// The lists are wider, not more: what is beyond the documents comes with what is declared.
  @Test
  void pruningAddsTheListOfNamespacesAlone() {
    var ground = estate(2, 3);
    ground.apply().applied();
    var plain = counted(ground.plan().calls());

    var calls = counted(ground.plan(Policy.strict().with(Policy.Prune.ON)).calls());

    var more = new TreeMap<>(plain);
    more.put("GET namespaces (list)", 1);
    assertThat(calls).containsExactlyInAnyOrderEntriesOf(more);
  }

  @Test
  void applyingNothingWritesNothing() {
    var ground = estate(2, 3);
    assertThat(ground.apply().writes()).isNotEmpty();

    assertThat(ground.apply().writes()).isEmpty();
  }

  @Test
  void credentialWritesOfOneIdentityNeverOverlapAndThoseOfTwoDo() {
    var ground = estate(2, 4).with("cleat.sandbox.latency", "0.04s");

    var puts =
        ground.apply().calls().stream()
            .filter(it -> it.method().equals("PUT"))
            .filter(it -> it.path().contains("federatedIdentityCredentials"))
            .collect(
                Collectors.groupingBy(CallCountTest::identity, TreeMap::new, Collectors.toList()));

    assertThat(puts).hasSize(2);
    assertThat(puts.values())
        .allSatisfy(
            own -> {
              assertThat(own).hasSize(4).allMatch(it -> it.status() == 201);
              assertThat(overlapping(own, own)).isFalse();
            });
    assertThat(overlapping(puts.firstEntry().getValue(), puts.lastEntry().getValue())).isTrue();
  }

  private Ground estate(int identities, int accounts) {
    var ground = Ground.in(folder).document("cluster.yaml", CLUSTER);
    IntStream.range(0, identities)
        .forEach(it -> ground.document("id" + it + ".yaml", identity("id" + it, accounts)));
    return ground;
  }

  private static String identity(String name, int accounts) {
    var each =
        IntStream.range(0, accounts)
            .mapToObj(
                it ->
                    """
                      - createAccount: true
                        createNamespace: true
                        metadata: {namespace: shop, name: %s-%d}
                    """
                        .formatted(name, it))
            .collect(Collectors.joining());
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: %s}
    spec:
      createIdentity: true
      identity:
        subscriptionId: ${AZURE_SUBSCRIPTION_ID}
        resourceGroup: demo-rg-ci
        location: centralindia
      roleAssignments:
      - name: Reader
        scope: /subscriptions/${AZURE_SUBSCRIPTION_ID}/resourceGroups/demo-rg-ci
      serviceAccounts:
    """
            .formatted(name)
        + each;
  }

  private static String identity(Request put) {
    return put.path().replaceAll("/federatedIdentityCredentials.*", "");
  }

  private static boolean overlapping(List<Request> some, List<Request> others) {
    return some.stream()
        .anyMatch(one -> others.stream().anyMatch(other -> one != other && one.overlaps(other)));
  }

  private static Map<String, Integer> counted(List<Request> calls) {
    var counts = new TreeMap<String, Integer>();
    calls.forEach(it -> counts.merge(it.method() + " " + kind(it.path()), 1, Integer::sum));
    return counts;
  }

  private static String kind(String path) {
    if (path.equals("/version") || path.startsWith("/.well-known")) {
      return path;
    }
    if (path.endsWith("/listClusterUserCredential")) {
      return "listClusterUserCredential";
    }
    var parts = path.replaceAll(".*/providers/[^/]+/|^/api/v1/", "").split("/");
    var last = parts.length - 1;
    return parts.length % 2 == 1 ? parts[last] + " (list)" : parts[last - 1];
  }
}
