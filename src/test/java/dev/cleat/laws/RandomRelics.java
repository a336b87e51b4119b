package dev.cleat.laws;

import dev.cleat.laws.Estate.AccountPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.model.ArmId;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.Identity;
import dev.cleat.model.ServiceAccount;
import dev.cleat.world.AksCluster;
import dev.cleat.world.Fic;
import dev.cleat.world.Grant;
import dev.cleat.world.KubeObject;
import dev.cleat.world.KubeObject.Held;
import dev.cleat.world.Uami;
import dev.cleat.world.World;
import dev.cleat.world.WorldPod;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What earlier documents, other owners and accidents have left in a world: identities, role
/// assignments and accounts that nobody declares any more, credentials of accounts that have moved,
/// pods of before.
record RandomRelics(RandomEstates dice, Estate estate, World world) {
  private static final List<String> OWNERS = List.of(Documents.OWNER, Documents.OWNER, "platform");

  void scatter() {
    if (dice.chance(60)) {
      identities();
      grants();
      world.clusters().forEach(this::accounts);
      estate.identities().forEach(it -> it.accounts().forEach(account -> moved(it, account)));
    }
    world.clusters().forEach(this::pods);
  }

  private void identities() {
    for (var n = dice.oneOf(0, 1, 1, 2); n > 0; n--) {
      var id = ArmId.identity(Estate.SUBSCRIPTION, "Shop-RG", "relic-" + n);
      var identity = World.newIdentity(id, "centralindia", marks(), 1);
      world.put(identity);
      trust(identity);
      for (var scope : RandomEstates.scopes()) {
        if (dice.chance(40)) {
          grant(identity.principalId(), scope);
        }
      }
    }
  }

  private TreeMap<String, String> marks() {
    var tags = new TreeMap<String, String>();
    if (dice.chance(85)) {
      tags.put(World.OWNER_TAG, dice.oneOf(OWNERS));
    }
    if (dice.chance(15)) {
      tags.put(Identity.DETACHED_TAG, dice.oneOf(OWNERS));
    }
    return tags;
  }

  private void trust(Uami identity) {
    for (var n = dice.oneOf(0, 1, 2); n > 0; n--) {
      var subject = "repo:acme/gone-" + n;
      var name = dice.chance(80) ? name("gone-" + n, subject) : "by-hand-" + n;
      var issuer = "https://gitlab.example";
      world.put(new Fic(identity.id().canonical(), name, issuer, subject, Estate.AUDIENCE));
    }
  }

  private String name(String name, String issuer) {
    return CredentialNames.free(
        CredentialNames.forName(dice.oneOf(OWNERS), name), issuer, Set.of());
  }

  private void grants() {
    if (dice.chance(40)) {
      grant(World.guid("principal", "gone", 1), dice.oneOf(RandomEstates.scopes()));
    }
    for (var identity : world.identities()) {
      if (dice.chance(20)) {
        grant(identity.principalId(), dice.oneOf(RandomEstates.scopes()));
      }
    }
  }

  private void grant(String principal, String scope) {
    var role = dice.oneOf(RandomEstates.ROLES).guid();
    var there =
        world.grants().stream()
            .anyMatch(
                it ->
                    it.principal().equals(principal)
                        && it.role().equals(role)
                        && it.scope().equals(new ArmId(scope)));
    if (!there) {
      var name = World.guid("relic", principal + role + scope, 1);
      var mark = dice.chance(80) ? "cleat:" + dice.oneOf(OWNERS) : "by hand";
      world.put(new Grant(name, new ArmId(scope), role, principal, mark, "", ""));
    }
  }

  private void accounts(AksCluster cluster) {
    for (var n = dice.oneOf(0, 0, 1, 2); n > 0; n--) {
      var name = "shop/relic-" + n;
      var owner = dice.oneOf(OWNERS);
      var fields = new TreeMap<String, Held>();
      if (dice.chance(70)) {
        fields.put(World.OWNER_LABEL, held(owner, "cleat-" + owner));
      }
      fields.put("annotations." + ServiceAccount.CLIENT_ID, held("x", "cleat-" + owner));
      if (dice.chance(30)) {
        fields.put("annotations.team", held("shop", dice.oneOf("helm", "cleat-platform")));
      }
      if (world.namespaces(cluster.id()).stream().noneMatch(it -> it.name().equals("shop"))) {
        var there = new KubeObject("shop", World.guid("uid", "shop", 0), new TreeMap<>());
        world.putNamespace(cluster.id(), there);
      }
      var uid = World.guid("uid", cluster.id().canonical() + name, 0);
      world.putAccount(cluster.id(), new KubeObject(name, uid, fields));
    }
  }

  private static Held held(String value, String manager) {
    return new Held(value, new TreeSet<>(Set.of(manager)));
  }

  /// The credential of an account that had another identity.
  private void moved(IdentityPart now, AccountPart account) {
    var cluster =
        world.clusters().stream()
            .filter(it -> it.id().name().equals(account.cluster()) && it.hasIssuer())
            .findFirst();
    var before = dice.oneOf(world.identities().stream().map(Uami::id).toList());
    if (cluster.isEmpty()
        || before.equals(now.id())
        || world.credentials(before).size() > 18
        || !dice.chance(40)) {
      return;
    }
    var derived =
        CredentialNames.forAccount(
            Documents.OWNER, cluster.get().id().canonical(), account.namespace(), account.name());
    var issuer = cluster.get().issuerUrl();
    var subject = "system:serviceaccount:" + account.namespace() + ":" + account.name();
    var name = CredentialNames.free(derived, issuer, Set.of());
    world.put(new Fic(before.canonical(), name, issuer, subject, Estate.AUDIENCE));
  }

  private void pods(AksCluster cluster) {
    for (var account : world.accounts(cluster.id())) {
      if (dice.chance(40)) {
        var clientId = dice.oneOf(world.identities()).clientId();
        var state = dice.chance(70) ? WorldPod.State.LIVE : WorldPod.State.ENDED;
        var name = account.name().replace('/', '-');
        world.put(new WorldPod(cluster.id(), account.name(), name, clientId, state));
      }
    }
  }
}
