package dev.cleat.laws;

import dev.cleat.desired.DesiredState;
import dev.cleat.laws.Estate.ClusterPart;
import dev.cleat.laws.Estate.IdentityPart;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import dev.cleat.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One of several owners on one Azure, and the documents that it has at the moment.
final class Owner {
  private static final int IDENTITIES = 4;

  final String name;
  private final List<ClusterPart> clusters;
  private final SortedMap<Integer, IdentityPart> identities = new TreeMap<>();
  private final Map<String, DesiredState> expanded = new HashMap<>();

  Owner(String name, List<ClusterPart> clusters) {
    this.name = name;
    this.clusters = clusters;
  }

  Estate estate() {
    return new Estate(clusters, List.copyOf(identities.values()));
  }

  Life life(World world, Policy policy) {
    var text = new EstateText(estate(), Hand.fair()).text();
    if (expanded.size() > 200) {
      expanded.clear();
    }
    var desired =
        expanded.computeIfAbsent(text, it -> Documents.state(it, Estate.SUBSCRIPTION, name));
    return new Life(desired, world, policy.withOwner(name));
  }

  /// Declares an identity, with all that lies in it, anew or in another way.
  void add(Random random) {
    var n = 1 + random.nextInt(IDENTITIES);
    identities.remove(n);
    var part = new RandomEstates(random).identity(n, clusters, taken());
    identities.put(n, with(part, part.making(), part.roles(), part.accounts(), part.trusts()));
  }

  private Set<String> taken() {
    var taken = new HashSet<String>();
    identities.values().stream()
        .flatMap(it -> it.accounts().stream())
        .forEach(it -> taken.add(it.cluster() + it.namespace() + it.name()));
    return taken;
  }

  void remove(Random random) {
    if (!identities.isEmpty()) {
      identities.remove(one(List.copyOf(identities.keySet()), random));
    }
  }

  /// Takes an account, a role or a trust out of an identity.
  void thin(Random random) {
    if (!identities.isEmpty()) {
      var n = one(List.copyOf(identities.keySet()), random);
      identities.computeIfPresent(n, (_, it) -> thinned(it, random));
    }
  }

  private static IdentityPart thinned(IdentityPart it, Random random) {
    return with(
        it,
        it.making(),
        random.nextBoolean() ? less(it.roles(), random) : it.roles(),
        random.nextBoolean() ? less(it.accounts(), random) : it.accounts(),
        random.nextBoolean() ? less(it.trusts(), random) : it.trusts());
  }

  private static <T> List<T> less(List<T> all, Random random) {
    var rest = new ArrayList<>(all);
    if (!rest.isEmpty()) {
      rest.remove(random.nextInt(rest.size()));
    }
    return rest;
  }

  private static IdentityPart with(
      IdentityPart it,
      Estate.Making making,
      List<Estate.RolePart> roles,
      List<Estate.AccountPart> accounts,
      List<Estate.TrustPart> trusts) {
    return new IdentityPart(
        it.name(),
        it.group(),
        making,
        Optional.empty(),
        it.location(),
        it.tags(),
        roles,
        accounts,
        trusts);
  }

  /// Gives all accounts of one identity to another.
  void move(Random random) {
    if (identities.size() < 2) {
      return;
    }
    var keys = new ArrayList<>(identities.keySet());
    var from = keys.remove(random.nextInt(keys.size()));
    var to = one(keys, random);
    var moved = new ArrayList<Estate.AccountPart>();
    identities.computeIfPresent(
        from,
        (_, it) -> {
          moved.addAll(it.accounts());
          return with(it, it.making(), it.roles(), List.of(), it.trusts());
        });
    identities.computeIfPresent(
        to,
        (_, it) -> {
          moved.addAll(it.accounts());
          return with(it, it.making(), it.roles(), moved, it.trusts());
        });
  }

  /// Turns createIdentity round.
  void turn(Random random) {
    if (!identities.isEmpty()) {
      var n = one(List.copyOf(identities.keySet()), random);
      identities.computeIfPresent(
          n,
          (_, it) ->
              with(
                  it,
                  it.making() == Estate.Making.CREATED
                      ? Estate.Making.EXISTING
                      : Estate.Making.CREATED,
                  it.roles(),
                  it.accounts(),
                  it.trusts()));
    }
  }

  void forget() {
    identities.clear();
  }

  static Policy policy(Purpose purpose) {
    return Policy.strict().with(purpose).withMaxDeletes(1000);
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
