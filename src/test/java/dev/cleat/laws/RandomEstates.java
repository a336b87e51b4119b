package dev.cleat.laws;

import dev.cleat.laws.Estate.AccountPart;
import dev.cleat.laws.Estate.Annotating;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.laws.Estate.Making;
import dev.cleat.laws.Estate.RolePart;
import dev.cleat.laws.Estate.TrustPart;
import dev.cleat.model.ArmId;
import dev.cleat.world.Role;
import dev.cleat.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Estates that pass the rules of the documents, small enough to be read when one breaks a law.
record RandomEstates(Random random) {
  static final List<Role> ROLES =
      List.of(
          new Role("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
          new Role("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c"),
          new Role("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6"));

  private static final List<String> GROUPS = List.of("demo-rg-ci", "Shop-RG");
  private static final List<String> REGIONS =
      List.of("centralindia", "Central India", "westeurope");

  Estate estate() {
    var clusters = clusters();
    var taken = new HashSet<String>();
    var identities =
        IntStream.rangeClosed(1, 1 + random.nextInt(3))
            .mapToObj(n -> identity(n, clusters, taken))
            .toList();
    return new Estate(clusters, identities);
  }

  private List<ClusterPart> clusters() {
    return IntStream.rangeClosed(1, 1 + random.nextInt(2))
        .mapToObj(n -> cluster("aks-" + n))
        .toList();
  }

  private ClusterPart cluster(String name) {
    var issuer = oneOf(Optional.of(true), Optional.of(true), Optional.<Boolean>empty());
    if (chance(20)) {
      return new ClusterPart(name, oneOf(GROUPS), Optional.of(false), Optional.of(false));
    }
    return new ClusterPart(
        name,
        oneOf(GROUPS),
        issuer,
        oneOf(Optional.of(true), Optional.of(false), Optional.<Boolean>empty()));
  }

  IdentityPart identity(int n, List<ClusterPart> clusters, Set<String> taken) {
    var making = chance(75) ? Making.CREATED : Making.EXISTING;
    var group = oneOf(GROUPS);
    return new IdentityPart(
        "id-" + n,
        group,
        making,
        making == Making.EXISTING && chance(30)
            ? Optional.of(clientId(n, group))
            : Optional.empty(),
        oneOf(REGIONS),
        some("team", "Stage"),
        roles(),
        accounts(clusters, taken),
        trusts());
  }

  /// Mostly the one that the identity has, if it is there.
  private String clientId(int n, String group) {
    var id = ArmId.identity(Estate.SUBSCRIPTION, group, "id-" + n);
    return chance(70)
        ? World.newIdentity(id, "", Map.of(), 1).clientId()
        : "99999999-0000-4000-8000-000000000000";
  }

  List<RolePart> roles() {
    var roles = new ArrayList<RolePart>();
    var taken = new HashSet<String>();
    for (var n = random.nextInt(3); n > 0; n--) {
      var role = oneOf(ROLES);
      var scope = oneOf(scopes());
      if (taken.add(role.guid() + scope)) {
        roles.add(role(role, scope));
      }
    }
    return roles;
  }

  static List<String> scopes() {
    return List.of(
        "/subscriptions/" + Estate.SUBSCRIPTION + "/resourceGroups/demo-rg-ci",
        "/subscriptions/" + Estate.SUBSCRIPTION + "/resourceGroups/Shop-RG");
  }

  private RolePart role(Role role, String scope) {
    return new RolePart(
        role.name(),
        chance(5) ? "ffffffff" + role.guid().substring(8) : role.guid(),
        scope,
        chance(20) ? Optional.of("@Resource[name] StringEquals 'a'") : Optional.empty(),
        chance(30) ? Optional.of("reads secrets") : Optional.empty());
  }

  private List<AccountPart> accounts(List<ClusterPart> clusters, Set<String> taken) {
    var accounts = new ArrayList<AccountPart>();
    for (var n = random.nextInt(4); n > 0; n--) {
      var cluster = oneOf(clusters).name();
      var namespace = oneOf("shop", "billing");
      var name = oneOf("orders", "cart", "web");
      if (taken.add(cluster + namespace + name)) {
        accounts.add(account(cluster, namespace, name));
      }
    }
    return accounts;
  }

  private AccountPart account(String cluster, String namespace, String name) {
    var making = chance(70) ? Making.CREATED : Making.EXISTING;
    var leftAlone = making == Making.EXISTING && chance(25);
    return new AccountPart(
        cluster,
        namespace,
        name,
        making,
        // one answer per namespace, since two documents that differ would be a finding
        namespace.equals("shop") ? Making.CREATED : Making.EXISTING,
        leftAlone ? Annotating.LEFT_ALONE : Annotating.ANNOTATED,
        chance(20) ? Optional.of(7200) : Optional.empty(),
        chance(30) ? Map.of("app", name) : Map.of(),
        chance(30) ? Map.of("acme.io/contact", "team") : Map.of());
  }

  private List<TrustPart> trusts() {
    return chance(25)
        ? List.of(
            new TrustPart(
                "github-main",
                "https://token.actions.githubusercontent.com",
                "repo:acme/orders:ref:refs/heads/main"))
        : List.of();
  }

  private Map<String, String> some(String... names) {
    var map = new TreeMap<String, String>();
    for (var name : names) {
      if (chance(40)) {
        map.put(name, oneOf("orders", "Orders"));
      }
    }
    return map;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
