package dev.cleat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.diff.Differ;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Shard;
import dev.cleat.plan.Policy.Prune;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What one of several shards does of an estate whose cluster and whose identity lie in two of
/// them.
class ShardsTest {
  private static final int COUNT =
      Stream.iterate(2, it -> it + 1)
          .filter(it -> !shard(Things.CLUSTER, it).equals(shard(Things.IDENTITY, it)))
          .findFirst()
          .orElseThrow();
  private static final Shard CLUSTERS = shard(Things.CLUSTER, COUNT);
  private static final Shard IDENTITIES = shard(Things.IDENTITY, COUNT);

  private final List<Resource> wanted = new ArrayList<>();
  private final TreeMap<ResourceKey, Observation> seen = new TreeMap<>();
  private final List<Live> others = new ArrayList<>();

  private static Shard shard(ResourceKey anchor, int count) {
    return new Shard(0, count).holding(anchor);
  }

  private void absent(Resource resource) {
    wanted.add(resource);
    seen.put(resource.key(), new Observation.Absent());
  }

  private void present(Resource resource, Live live) {
    wanted.add(resource);
    seen.put(resource.key(), new Observation.Present(live));
  }

  private Plan plan(Policy policy) {
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    return Planner.plan(Differ.diff(desired, new ActualState(seen, others, List.of())), policy);
  }

  private Plan plan(Shard shard) {
    return plan(Policy.strict().with(shard));
  }

  private static List<String> steps(Plan plan) {
    return plan.steps().stream().map(Step::id).toList();
  }

  private static List<String> withheld(Plan plan) {
    return plan.withheld().stream()
        .map(
            it ->
                "%s %s%s"
                    .formatted(
                        it.id(),
                        it.why().code(),
                        it.root().map(root -> " of " + Things.address(root)).orElse("")))
        .toList();
  }

  private void greenfield() {
    present(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(false, false));
    absent(Things.identity(Mandate.CREATE, "shop"));
    absent(Things.credential("orders"));
    absent(Things.namespace(Mandate.CREATE));
    absent(Things.account("orders", Mandate.CREATE));
  }

  @Test
  void whatWaitsForAnotherShardIsDeferredAndNamesWhatItWaitsFor() {
    greenfield();

    var plan = plan(IDENTITIES);

    assertThat(steps(plan)).containsExactly("managed-identity/orders");
    assertThat(withheld(plan))
        .containsExactly(
            "managed-cluster/demo OTHER_SHARD",
            "federated-credential/orders OTHER_SHARD of managed-cluster/demo",
            "namespace/shop OTHER_SHARD",
            "service-account/orders OTHER_SHARD of namespace/shop");
    assertThat(plan.withheld().getFirst().why().message()).contains("shard " + CLUSTERS);
  }

  @Test
  void ofWhatIsAnothersAndNothingWaitsForNothingIsTold() {
    greenfield();

    var plan = plan(CLUSTERS);

    assertThat(steps(plan)).containsExactly("managed-cluster/demo", "namespace/shop");
    assertThat(withheld(plan)).isEmpty();
  }

  @Test
  void anIssuerThatAnotherShardDoesNotSwitchOnIsAPersonsBusiness() {
    present(Things.cluster(Optional.empty(), Optional.of(false)), Things.liveCluster(false, true));
    present(Things.identity(Mandate.CREATE, "shop"), Things.liveIdentity("shop", Ownership.ours()));
    absent(Things.credential("orders"));
    var disabling = Policy.strict().with(Policy.Disabling.ALLOWED);

    assertThat(steps(plan(disabling.with(CLUSTERS)))).containsExactly("managed-cluster/demo");
    assertThat(withheld(plan(disabling.with(IDENTITIES))))
        .containsExactly("federated-credential/orders ISSUER_OFF");
  }

  @Test
  void anAccountThatMustExistIsAwaitedWhileAnotherShardChangesItsCluster() {
    present(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(false, false));
    present(Things.identity(Mandate.CREATE, "shop"), Things.liveIdentity("shop", Ownership.ours()));
    present(Things.namespace(Mandate.READ), Things.liveNamespace(Ownership.unmarked()));
    absent(Things.account("orders", Mandate.UPDATE));

    assertThat(withheld(plan(IDENTITIES)))
        .containsExactly(
            "managed-cluster/demo OTHER_SHARD",
            "service-account/orders OTHER_SHARD of managed-cluster/demo");
  }

  @Test
  void aPlaceIsKeptForACredentialThatWaitsForAnotherShard() {
    var twenty = 20;
    present(Things.cluster(Optional.of(true), Optional.of(true)), Things.liveCluster(false, false));
    present(Things.identity(Mandate.CREATE, "shop"), Things.liveIdentity("shop", Ownership.ours()));
    for (var n = 1; n < twenty; n++) {
      others.add(
          Things.liveCredential("by-hand-" + n, "https://x", "a" + n, "b", Ownership.unmarked()));
    }
    absent(Things.credential("a"));
    absent(Things.credential("b"));

    assertThat(withheld(plan(IDENTITIES)))
        .containsExactly(
            "managed-cluster/demo OTHER_SHARD",
            "federated-credential/a OTHER_SHARD of managed-cluster/demo",
            "federated-credential/b IDENTITY_FULL");
  }

  @Test
  void ofTheMostThatMayGoEachShardHasItsShare() {
    present(Things.identity(Mandate.CREATE, "shop"), Things.liveIdentity("shop", Ownership.ours()));
    var gone = new Ownership.Ours(Ownership.Sign.NAME);
    others.add(
        Things.liveCredential("cleat_default_xaaaaaaaaa_bbbbbb_a", "https://x", "a", "b", gone));
    others.add(
        Things.liveCredential("cleat_default_xaaaaaaaab_bbbbbb_b", "https://x", "b", "b", gone));
    var pruning = Policy.strict().with(Prune.ON);

    var enough = plan(pruning.withMaxDeletes(2 * COUNT).with(IDENTITIES));
    var tooFew = plan(pruning.withMaxDeletes(2).with(IDENTITIES));
    var elsewhere = plan(pruning.withMaxDeletes(2 * COUNT).with(CLUSTERS));

    assertThat(enough.steps()).hasSize(2);
    assertThat(tooFew.steps()).isEmpty();
    assertThat(tooFew.withheld())
        .hasSize(2)
        .allMatch(it -> it.why().code() == Code.TOO_MANY_DELETES)
        .allMatch(it -> it.why().mend().endsWith("--max-deletes " + 2 * COUNT));
    assertThat(elsewhere.steps()).isEmpty();
    assertThat(elsewhere.withheld()).isEmpty();
  }

  @Test
  void withoutPruningAShardLooksOnlyAtItsPartAndWhatThatLeansOn() {
    greenfield();
    wanted.add(Things.role());
    wanted.add(Things.assignment());
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    var alone = Policy.strict().with(CLUSTERS);

    assertThat(Portion.seen(desired, alone).resources().keySet())
        .extracting(ResourceKey::kind)
        .containsExactly(Kind.CLUSTER, Kind.NAMESPACE);
    assertThat(Portion.seen(desired, alone.with(IDENTITIES))).isEqualTo(desired);
    assertThat(Portion.seen(desired, alone.with(Prune.ON))).isEqualTo(desired);
  }

  @Test
  void aShardWithoutAPartLooksAtNothing() {
    greenfield();
    var desired = Things.desired(wanted.toArray(Resource[]::new));
    var third =
        new Shard(0, COUNT + 1)
            .all()
            .filter(it -> !it.equals(shard(Things.CLUSTER, COUNT + 1)))
            .filter(it -> !it.equals(shard(Things.IDENTITY, COUNT + 1)))
            .findFirst()
            .orElseThrow();

    assertThat(Portion.seen(desired, Policy.strict().with(third)).resources()).isEmpty();
  }
}
