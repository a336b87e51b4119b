package dev.cleat.laws;

import dev.cleat.laws.Estate.AccountPart;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.laws.Estate.Making;
import dev.cleat.laws.Estate.RolePart;
import dev.cleat.laws.Estate.TrustPart;
import dev.cleat.world.Role;
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

  private IdentityPart identity(int n, List<ClusterPart> clusters, Set<String> taken) {
    return new IdentityPart(
        "id-" + n,
        oneOf(GROUPS),
        chance(75) ? Making.CREATED : Making.EXISTING,
        oneOf(REGIONS),
        some("team", "Stage"),
        roles(),
        accounts(clusters, taken),
        trusts());
  }

  private List<RolePart> roles() {
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
    var by = random.nextInt(3);
    return new RolePart(
        by == 0 ? Optional.empty() : Optional.of(role.name()),
        by == 1 ? Optional.empty() : Optional.of(role.guid()),
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
    return new AccountPart(
        cluster,
        namespace,
        name,
        chance(70) ? Making.CREATED : Making.EXISTING,
        // one answer per namespace, since two documents that differ would be a finding
        namespace.equals("shop") ? Making.CREATED : Making.EXISTING,
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
