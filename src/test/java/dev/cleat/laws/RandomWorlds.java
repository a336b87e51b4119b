package dev.cleat.laws;

import dev.cleat.laws.Estate.AccountPart;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.laws.Estate.RolePart;
import dev.cleat.model.ArmId;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.Location;
import dev.cleat.model.ServiceAccount;
import dev.cleat.world.AksCluster;
import dev.cleat.world.AksCluster.Condition;
import dev.cleat.world.AksCluster.Flags;
import dev.cleat.world.AksCluster.Reach;
import dev.cleat.world.Fic;
import dev.cleat.world.Grant;
import dev.cleat.world.KubeObject;
import dev.cleat.world.KubeObject.Held;
import dev.cleat.world.Uami;
import dev.cleat.world.World;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Worlds in which an estate may be found: nothing of it, parts of it made by us, by hand or by
/// another owner, clusters in every condition.
final class RandomWorlds {
  private static final String OURS = Documents.OWNER;
  private static final String THEIRS = "platform";

  private final RandomEstates dice;
  private final Estate estate;
  private final World world = new World();

  private RandomWorlds(Random random, Estate estate) {
    this.dice = new RandomEstates(random);
    this.estate = estate;
  }

  static World of(Estate estate, Random random) {
    var worlds = new RandomWorlds(random, estate);
    RandomEstates.ROLES.forEach(worlds.world::put);
    estate.clusters().forEach(worlds::perhaps);
    estate.identities().forEach(worlds::perhaps);
    estate.identities().forEach(it -> it.accounts().forEach(a -> worlds.account(it, a)));
    if (!worlds.world.identities().isEmpty()) {
      new RandomRelics(worlds.dice, estate, worlds.world).scatter();
    }
    worlds.lagging();
    return worlds.world;
  }

  /// Lists that do not know everything yet.
  private void lagging() {
    if (dice.chance(15)) {
      estate.clusters().forEach(it -> unlisted(it.id().canonical()));
      estate.identities().forEach(it -> unlisted(it.id().canonical()));
      estate.identities().stream()
          .flatMap(it -> it.accounts().stream())
          .forEach(it -> unlisted(it.namespace() + "/" + it.name()));
    }
  }

  private void unlisted(String id) {
    if (dice.chance(30)) {
      world.unlisted(id);
    }
  }

  // ---- clusters

  private void perhaps(ClusterPart part) {
    if (dice.chance(15)) {
      return;
    }
    var flags = dice.oneOf(Flags.NEITHER, Flags.ISSUER, Flags.BOTH, Flags.BOTH);
    if (dice.chance(3)) {
      flags = Flags.WORKLOAD_IDENTITY_ALONE;
    }
    var condition = dice.chance(80) ? Condition.RUNNING : dice.oneOf(Condition.values());
    var reach = dice.chance(88) ? Reach.REACHABLE : dice.oneOf(Reach.values());
    world.put(new AksCluster(part.id(), flags, issuer(part, flags), condition, reach, 1, 1));
  }

  private static String issuer(ClusterPart part, Flags flags) {
    return flags == Flags.ISSUER || flags == Flags.BOTH ? World.issuerUrl(part.id(), 1) : "";
  }

  // ---- identities and what lies in them

  private void perhaps(IdentityPart part) {
    if (dice.chance(40)) {
      return;
    }
    var tags = new TreeMap<String, String>();
    part.tags().forEach((name, value) -> tags.put(name, dice.chance(80) ? value : "other"));
    if (dice.chance(30)) {
      tags.put("azd-env-name", "prod");
    }
    var owner = dice.oneOf(OURS, OURS, "", THEIRS);
    if (!owner.isEmpty()) {
      tags.put(World.OWNER_TAG, owner);
    }
    var location = dice.chance(90) ? new Location(part.location()).canonical() : "eastus";
    var identity = World.newIdentity(part.id(), location, tags, 1);
    world.put(identity);
    crowd(part);
    part.accounts().forEach(account -> credential(part, account));
    part.roles().forEach(role -> grant(identity, role));
  }

  private void crowd(IdentityPart part) {
    var count = dice.chance(8) ? 18 + dice.oneOf(0, 1, 2) : dice.oneOf(0, 0, 1);
    for (var n = 0; n < count; n++) {
      var subject = "repo:acme/app-" + n;
      world.put(fic(part, "by-hand-" + n, "https://gitlab.example", subject, Estate.AUDIENCE));
    }
    if (dice.chance(10) && count < 18) {
      world.put(fic(part, "flexible", "https://gitlab.example", "", Estate.AUDIENCE));
    }
  }

  private static Fic fic(
      IdentityPart part, String name, String issuer, String subject, String audience) {
    return new Fic(part.id().canonical(), name, issuer, subject, audience);
  }

  private void credential(IdentityPart part, AccountPart account) {
    var issuer =
        cluster(account)
            .flatMap(it -> world.cluster(it.id()))
            .map(AksCluster::issuerUrl)
            .filter(it -> !it.isEmpty());
    if (issuer.isPresent() && dice.chance(50) && free(part) > 1) {
      var audience = dice.chance(85) ? Estate.AUDIENCE : "api://other";
      var place = account.cluster() + "-" + account.namespace() + "-" + account.name();
      var name =
          dice.oneOf(
              name(OURS, account, issuer.get()),
              name(OURS, account, issuer.get()),
              name(THEIRS, account, issuer.get()),
              "made-by-az-" + place);
      world.put(fic(part, name, issuer.get(), subject(account), audience));
    }
    if (dice.chance(15) && free(part) > 1) {
      var stale = "https://centralindia.oic.prod-aks.azure.com/before/";
      world.put(fic(part, name(OURS, account, stale), stale, subject(account), Estate.AUDIENCE));
    }
  }

  private int free(IdentityPart part) {
    return 20 - world.credentials(part.id()).size();
  }

  private String name(String owner, AccountPart account, String issuer) {
    var cluster = cluster(account).map(it -> it.id().canonical()).orElse("");
    var derived = CredentialNames.forAccount(owner, cluster, account.namespace(), account.name());
    return CredentialNames.free(derived, issuer, Set.of());
  }

  private Optional<ClusterPart> cluster(AccountPart account) {
    return estate.clusters().stream().filter(it -> it.name().equals(account.cluster())).findFirst();
  }

  private static String subject(AccountPart account) {
    return "system:serviceaccount:" + account.namespace() + ":" + account.name();
  }

  private void grant(Uami identity, RolePart role) {
    if (dice.chance(50)) {
      return;
    }
    var text = dice.chance(80) ? role.description().orElse("") : "something else";
    var mark = dice.oneOf("cleat:" + OURS + " ", "", "cleat:" + THEIRS + " ");
    var condition = dice.chance(85) ? role.condition().orElse("") : "@Other";
    world.put(
        new Grant(
            World.guid("grant", identity.id().canonical() + role, 1),
            new ArmId(role.scope()),
            role.guid(),
            identity.principalId(),
            (mark + text).strip(),
            condition,
            condition.isEmpty() ? "" : "2.0"));
  }

  // ---- Kubernetes

  private void account(IdentityPart identity, AccountPart account) {
    var cluster = cluster(account).flatMap(it -> world.cluster(it.id()));
    if (cluster.isEmpty() || dice.chance(30)) {
      return;
    }
    namespace(cluster.get().id(), account.namespace());
    if (dice.chance(60)) {
      world.putAccount(cluster.get().id(), account(identity, account, cluster.get().id()));
    }
  }

  private void namespace(ArmId cluster, String name) {
    if (world.namespaces(cluster).stream().noneMatch(it -> it.name().equals(name))) {
      var fields = new TreeMap<String, Held>();
      mark(fields);
      world.putNamespace(cluster, new KubeObject(name, World.guid("uid", name, 0), fields));
    }
  }

  private void mark(TreeMap<String, Held> fields) {
    var owner = dice.oneOf(OURS, "", THEIRS);
    if (!owner.isEmpty()) {
      fields.put(World.OWNER_LABEL, held(owner, "cleat-" + owner));
    }
  }

  private KubeObject account(IdentityPart identity, AccountPart account, ArmId cluster) {
    var fields = new TreeMap<String, Held>();
    mark(fields);
    var manager = dice.oneOf("cleat-" + OURS, "helm", "cleat-" + THEIRS);
    var clientId = world.identity(identity.id()).map(Uami::clientId).orElse("nobody");
    if (dice.chance(70)) {
      var value = dice.chance(70) ? clientId : "00000000-0000-4000-8000-000000000000";
      fields.put("annotations." + ServiceAccount.CLIENT_ID, held(value, manager));
    }
    if (dice.chance(50)) {
      fields.put("annotations." + ServiceAccount.TENANT_ID, held(World.TENANT, manager));
    }
    if (dice.chance(20)) {
      fields.put("labels.old", held("yes", dice.oneOf("cleat-" + OURS, "helm")));
    }
    var name = account.namespace() + "/" + account.name();
    return new KubeObject(name, World.guid("uid", cluster.canonical() + name, 0), fields);
  }

  private static Held held(String value, String manager) {
    return new Held(value, new TreeSet<>(Set.of(manager)));
  }
}
