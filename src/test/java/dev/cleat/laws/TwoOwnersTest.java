package dev.cleat.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Outcome;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Policy.Adoption;
import dev.cleat.plan.Policy.Prune;
import dev.cleat.plan.Withheld;
import dev.cleat.world.AksCluster;
import dev.cleat.world.AksCluster.Condition;
import dev.cleat.world.AksCluster.Flags;
import dev.cleat.world.AksCluster.Reach;
import dev.cleat.world.Fic;
import dev.cleat.world.Grant;
import dev.cleat.world.Journal;
import dev.cleat.world.Journal.Verb;
import dev.cleat.world.KubeObject;
import dev.cleat.world.Noise;
import dev.cleat.world.World;
import dev.cleat.world.WorldPod;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Two owners on one Azure add, remove, move, prune, adopt, detach and destroy, while other people
/// and the world do as they like. What is foreign is never written or deleted; what is ours never
/// leaks. `-Downers.seed=…` gives another history, `-Downers.steps=…` a longer one.
class TwoOwnersTest {
  private static final int STEPS = Integer.getInteger("owners.steps", 10_000);

  private final Random random = new Random(Long.getLong("owners.seed", 1));
  private final World world = new World();
  private final List<ClusterPart> clusters =
      List.of(cluster("aks-1", "demo-rg-ci"), cluster("aks-2", "Shop-RG"));
  private final List<Owner> owners =
      List.of(new Owner("default", clusters), new Owner("platform", clusters));
  private int step;
  private int deletes;
  private int clean;

  private static ClusterPart cluster(String name, String group) {
    return new ClusterPart(name, group, Optional.of(true), Optional.of(true));
  }

  @Test
  void whatIsForeignIsLeftAloneAndWhatIsOursNeverLeaks() {
    RandomEstates.ROLES.forEach(world::put);
    clusters.forEach(it -> build(it, 1));

    for (step = 1; step <= STEPS; step++) {
      somebodyElse();
      var owner = owners.get(random.nextInt(owners.size()));
      if (random.nextBoolean()) {
        edit(owner);
        reconcile(owner, Prune.OFF, Adoption.OFF);
      } else {
        run(owner);
      }
    }

    assertThat(deletes).as("deletes in all").isGreaterThan(STEPS / 10);
    assertThat(clean).as("prunes that withheld nothing").isGreaterThan(STEPS / 100);
  }

  // ---- what happens

  private void build(ClusterPart part, int generation) {
    var id = part.id();
    world.removeCluster(id);
    var issuer = World.issuerUrl(id, generation);
    world.put(
        new AksCluster(
            id, Flags.BOTH, issuer, Condition.RUNNING, Reach.REACHABLE, generation, generation));
    for (var name : List.of("shop", "billing")) {
      world.putNamespace(id, new KubeObject(name, World.guid("uid", name, 1), new TreeMap<>()));
    }
  }

  private void somebodyElse() {
    switch (random.nextInt(40)) {
      case 0 -> {
        var part = clusters.get(random.nextInt(clusters.size()));
        build(part, step + 1);
      }
      case 1 -> identity().ifPresent(it -> world.put(byHand(it)));
      case 2 ->
          identity().flatMap(world::identity).ifPresent(it -> world.put(granted(it.principalId())));
      case 3 -> identity().ifPresent(world::removeIdentity);
      case 4 -> identity().ifPresent(this::tidy);
      case 5, 6, 7, 8 -> world.clusters().forEach(this::restart);
      default -> {}
    }
  }

  private Optional<ArmId> identity() {
    var all = world.identities();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())).id());
  }

  private Fic byHand(ArmId identity) {
    var subject = "repo:acme/app-" + random.nextInt(3);
    var name = "by-hand-" + subject.charAt(subject.length() - 1);
    return new Fic(identity.canonical(), name, "https://gitlab.example", subject, Estate.AUDIENCE);
  }

  private Grant granted(String principal) {
    var scope = new ArmId("/subscriptions/" + Estate.SUBSCRIPTION);
    var role = RandomEstates.ROLES.getFirst().guid();
    var name = World.guid("by-hand", principal, 1);
    return new Grant(name, scope, role, principal, "by hand", "", "");
  }

  /// Somebody clears away what was put there by hand.
  private void tidy(ArmId identity) {
    world.remove(byHand(identity));
  }

  /// Pods run with what their account said when they began.
  private void restart(AksCluster cluster) {
    for (var account : world.accounts(cluster.id())) {
      world.changePods(cluster.id(), account.name(), _ -> Optional.empty());
      var clientId = account.fields().get("annotations.azure.workload.identity/client-id");
      if (clientId != null && random.nextBoolean()) {
        var name = account.name().replace('/', '-');
        var state = random.nextInt(3) == 0 ? WorldPod.State.ENDED : WorldPod.State.LIVE;
        world.put(new WorldPod(cluster.id(), account.name(), name, clientId.value(), state));
      }
    }
  }

  private void edit(Owner owner) {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> owner.add(random);
      case 4, 5 -> owner.remove(random);
      case 6, 7 -> owner.thin(random);
      case 8 -> owner.move(random);
      default -> owner.turn(random);
    }
  }

  private void run(Owner owner) {
    switch (random.nextInt(10)) {
      case 0 -> part(owner, Purpose.DETACH);
      case 1 -> part(owner, Purpose.DESTROY);
      case 2, 3 -> reconcile(owner, Prune.OFF, Adoption.ON);
      case 4 -> reconcile(owner, Prune.ON, Adoption.ON);
      default -> reconcile(owner, Prune.ON, Adoption.OFF);
    }
  }

  private void reconcile(Owner owner, Prune prune, Adoption adoption) {
    var policy = Owner.policy(Purpose.RECONCILE).with(prune).with(adoption);
    var before = new Holdings(world, owner.name, owner.estate()).marked();
    var lived = apply(owner, policy);
    if (prune == Prune.ON) {
      var holdings = new Holdings(world, owner.name, owner.estate());
      var leaked = new TreeSet<>(holdings.marked());
      leaked.removeAll(holdings.declared());
      leaked.retainAll(before);
      leaked.removeIf(id -> lived.plan().withheld().stream().anyMatch(it -> names(it, id)));
      if (lived.plan().withheld().isEmpty()) {
        clean++;
        assertThat(leaked).as(told(owner, policy)).isEmpty();
      } else if (lived.plan().withheld().stream().noneMatch(TwoOwnersTest::leavesOpen)) {
        assertThat(leaked).as(told(owner, policy)).isEmpty();
      }
    }
  }

  /// Something that is declared could not be told from what is there.
  private static boolean leavesOpen(Withheld withheld) {
    return !withheld.id().startsWith("-")
        && withheld.change().key().kind() != Kind.ACCOUNT
        && withheld.change().key().kind() != Kind.NAMESPACE;
  }

  private static boolean names(Withheld withheld, String id) {
    return withheld.id().toLowerCase(Locale.ROOT).endsWith(id);
  }

  /// After a detach or destroy of everything nothing under the documents bears the mark, but what
  /// was withheld by name.
  private void part(Owner owner, Purpose purpose) {
    var policy = Owner.policy(purpose);
    var lived = apply(owner, policy);
    var left = new TreeSet<>(new Holdings(world, owner.name, owner.estate()).underDocuments());
    left.removeIf(
        id ->
            lived.plan().withheld().stream()
                .flatMap(it -> it.change().found().stream())
                .anyMatch(it -> it.id().toLowerCase(Locale.ROOT).endsWith(id)));
    assertThat(left).as(told(owner, policy)).isEmpty();
    if (random.nextInt(4) > 0) {
      owner.forget();
    }
  }

  private Life.Lived apply(Owner owner, Policy policy) {
    world.journal().clear();
    var lived = owner.life(world, policy).apply(new Noise(step, Noise.Of.ORDER));
    for (var ended : lived.outcomes().all()) {
      assertThat(ended.outcome()).as(told(owner, policy)).isInstanceOf(Outcome.Done.class);
    }
    for (var entry : world.journal().entries()) {
      assertThat(isAllowed(entry, owner, policy)).as(told(owner, policy) + entry).isTrue();
      deletes += entry.verb() == Verb.DELETE ? 1 : 0;
    }
    return lived;
  }

  private static boolean isAllowed(Journal.Entry entry, Owner owner, Policy policy) {
    return switch (entry.verb()) {
      case GIVE_UP -> true;
      case DELETE -> entry.holder().equals(owner.name);
      case PUT ->
          switch (entry.holder()) {
            case "nobody" ->
                entry.kind() == Kind.CLUSTER
                    || entry.kind() == Kind.ACCOUNT
                    || policy.adoption() == Adoption.ON;
            case String holder -> holder.equals("nothing") || holder.equals(owner.name);
          };
    };
  }

  private String told(Owner owner, Policy policy) {
    return "step %d: %s %s prune %s, adopt %s: "
        .formatted(step, owner.name, policy.purpose(), policy.prune(), policy.adoption());
  }
}
