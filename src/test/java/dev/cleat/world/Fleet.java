package dev.cleat.world;

import dev.cleat.actual.Injection.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// Five hundred pods of one namespace, made without chance: every way in which a pod can be stale,
/// by the name of its workload, among many that only look like it.
///
/// @param clientId that the identity of the declared accounts `orders` and `carts` has
/// @param tenantId that it has
public record Fleet(String clientId, String tenantId) {
  private static final String OTHER = "99999999-0000-4000-8000-000000000009";
  private static final String AUDIENCE = "api://AzureADTokenExchange";
  private static final int SIZE = 500;

  /// The stale workloads, and why.
  public static Map<String, Set<Reason>> stale() {
    var nothing = EnumSet.of(Reason.CLIENT_ID_ABSENT, Reason.TENANT_ID_ABSENT, Reason.TOKEN_ABSENT);
    var stale = new TreeMap<String, Set<Reason>>();
    stale.put("Deployment before-the-webhook", nothing);
    stale.put("Deployment before-the-annotation", EnumSet.of(Reason.CLIENT_ID_ABSENT));
    stale.put("Deployment another-identity", EnumSet.of(Reason.CLIENT_ID_OTHER));
    stale.put("Deployment half-rolled-out", EnumSet.of(Reason.CLIENT_ID_OTHER));
    stale.put("Deployment token-for-somebody-else", EnumSet.of(Reason.TOKEN_ABSENT));
    stale.put("Deployment waiting-for-a-node", EnumSet.of(Reason.CLIENT_ID_OTHER));
    stale.put("StatefulSet another-tenant", EnumSet.of(Reason.TENANT_ID_OTHER));
    stale.put("StatefulSet no-tenant", EnumSet.of(Reason.TENANT_ID_ABSENT));
    stale.put("DaemonSet no-token", EnumSet.of(Reason.TOKEN_ABSENT));
    stale.put("CronJob nightly", EnumSet.of(Reason.CLIENT_ID_OTHER));
    stale.put("Job import-20261123", EnumSet.of(Reason.CLIENT_ID_OTHER));
    stale.put("Pod by-hand", nothing);
    stale.put("ReplicaSet without-a-deployment", EnumSet.of(Reason.CLIENT_ID_ABSENT));
    return stale;
  }

  /// Those of which nobody can know.
  public static Set<String> unclear() {
    return Set.of("Deployment id-from-a-secret");
  }

  /// All of them, in no order that says anything.
  public List<FleetPod> pods() {
    var all = new ArrayList<FleetPod>();
    all.addAll(stalePods());
    all.addAll(lookalikes());
    for (var i = 0; all.size() < SIZE; i++) {
      var account = i % 2 == 0 ? "orders" : "carts";
      all.add(fine("Deployment", "fine-%03d".formatted(i / 3), i).as(account));
    }
    return List.copyOf(all);
  }

  private List<FleetPod> stalePods() {
    var all = new ArrayList<FleetPod>();
    all.add(fine("Deployment", "before-the-webhook", 1).bare());
    all.add(fine("Deployment", "before-the-webhook", 2).bare());
    all.add(fine("Deployment", "before-the-annotation", 1).without("AZURE_CLIENT_ID"));
    all.add(fine("Deployment", "another-identity", 1).with("AZURE_CLIENT_ID", OTHER).as("carts"));
    all.add(fine("Deployment", "half-rolled-out", 1));
    all.add(fine("Deployment", "half-rolled-out", 2).with("AZURE_CLIENT_ID", OTHER));
    all.add(fine("Deployment", "half-rolled-out", 3));
    all.add(fine("Deployment", "token-for-somebody-else", 1).audience("istio-ca"));
    all.add(fine("Deployment", "waiting-for-a-node", 1).with("AZURE_CLIENT_ID", OTHER).in(""));
    all.add(fine("StatefulSet", "another-tenant", 1).with("AZURE_TENANT_ID", OTHER));
    all.add(fine("StatefulSet", "no-tenant", 1).without("AZURE_TENANT_ID"));
    all.add(fine("DaemonSet", "no-token", 1).audience(""));
    all.add(fine("CronJob", "nightly", 1).with("AZURE_CLIENT_ID", OTHER));
    all.add(fine("Job", "import-20261123", 1).with("AZURE_CLIENT_ID", OTHER));
    all.add(fine("Pod", "by-hand", 1).bare());
    all.add(fine("ReplicaSet", "without-a-deployment", 1).without("AZURE_CLIENT_ID"));
    return all;
  }

  /// What must not be named: stale in every way but one.
  private List<FleetPod> lookalikes() {
    var all = new ArrayList<FleetPod>();
    UnaryOperator<FleetPod> old = it -> it.with("AZURE_CLIENT_ID", OTHER);
    for (var i = 0; i < 5; i++) {
      all.add(old.apply(fine("Job", "done", i)).in("Succeeded"));
      all.add(old.apply(fine("Deployment", "evicted", i)).in("Failed"));
      all.add(old.apply(fine("Deployment", "without-the-label", i)).labelled(""));
      all.add(fine("Deployment", "without-anything", i).bare().labelled(""));
      all.add(old.apply(fine("Deployment", "label-says-no", i)).labelled("false"));
      all.add(old.apply(fine("Deployment", "stranger", i)).as("stranger"));
      all.add(old.apply(fine("Deployment", "leaving", i)).leaving());
      all.add(fine("Deployment", "two-identities", i).beside("AZURE_CLIENT_ID", OTHER));
      all.add(fine("Deployment", "sidecar-without", i).beside("OTHER", "x"));
      all.add(
          fine("Deployment", "in-capitals", i)
              .with("AZURE_CLIENT_ID", clientId.toUpperCase(Locale.ROOT)));
      all.add(fine("Deployment", "two-tokens", i).audience("istio-ca", AUDIENCE));
      all.add(fine("Deployment", "other-cloud", i).audience(AUDIENCE + "USGov"));
      all.add(fine("Deployment", "tenant-from-a-secret", i).from("AZURE_TENANT_ID"));
    }
    all.add(fine("Deployment", "id-from-a-secret", 1).from("AZURE_CLIENT_ID"));
    return all;
  }

  /// A pod that has taken up everything.
  public FleetPod fine(String kind, String workload, int number) {
    return new FleetPod(
        kind,
        workload,
        number,
        "orders",
        "true",
        "Running",
        FleetPod.Stay.STAYING,
        new TreeMap<>(Map.of("AZURE_CLIENT_ID", clientId, "AZURE_TENANT_ID", tenantId)),
        new TreeMap<>(),
        new TreeSet<>(Set.of(AUDIENCE)));
  }
}
