package dev.cleat.actual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObserverTest {
  private static final Problem NO = Problem.of(Code.FORBIDDEN, "no", "ask");

  private final Map<Kind, Sighting> lists = new EnumMap<>(Kind.class);
  private final Map<Kind, Sighting> proofs = new EnumMap<>(Kind.class);
  private final Map<Kind, Question> asked = new EnumMap<>(Kind.class);
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  private class Told implements Reader {
    private final Kind kind;

    Told(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }

    @Override
    public Sighting read(Question question) {
      calls.add("read " + kind);
      synchronized (asked) {
        asked.put(kind, question);
      }
      return lists.getOrDefault(kind, Sighting.nothing());
    }

    @Override
    public Sighting prove(Access access, List<Resource> missing) {
      missing.forEach(it -> calls.add("prove " + it.key().kind()));
      return proofs.getOrDefault(kind, Sighting.nothing());
    }
  }

  private ActualState observe(Resource... resources) {
    var readers = Things.kinds().stream().map(Told::new).toList();
    return new Observer(readers).observe(Things.desired(resources));
  }

  private static Sighting found(Live... live) {
    return new Sighting(List.of(live), List.of());
  }

  private static Sighting blind(Kind kind, ResourceKey where) {
    return new Sighting(List.of(), List.of(new Blind(kind, Optional.of(where), NO)));
  }

  private static final Resource CLUSTER = Things.cluster(Optional.of(true), Optional.empty());
  private static final Resource IDENTITY = Things.identity(Mandate.CREATE, "a");
  private static final Resource CREDENTIAL = Things.credential("orders");

  private void theContainersAreThere() {
    lists.put(Kind.CLUSTER, found(Things.liveCluster(true, true)));
    lists.put(Kind.IDENTITY, found(Things.liveIdentity("a", Ownership.ours())));
  }

  @Test
  void aSweepMakesOwnedIdentitiesContainersToo() {
    var stray = stray(Ownership.ours());
    var theirs = stray(new Ownership.Theirs("platform"));
    lists.put(Kind.IDENTITY, found(Things.liveIdentity("a", Ownership.unmarked()), stray));

    assertThat(containers(Sweep.owned(Things.desired(IDENTITY), List.of())))
        .containsExactly(Things.IDENTITY_ID.text(), stray.id());
    assertThat(containers(Sweep.declared())).containsExactly(Things.IDENTITY_ID.text());
    lists.put(Kind.IDENTITY, found(theirs));
    assertThat(containers(Sweep.owned(Things.desired(IDENTITY), List.of()))).isEmpty();
  }

  private List<String> containers(Sweep sweep) {
    var readers = Things.kinds().stream().map(Told::new).toList();
    new Observer(readers).observe(Things.desired(IDENTITY), sweep);
    return Optional.ofNullable(asked.get(Kind.CREDENTIAL)).orElseThrow().within().stream()
        .map(Live::id)
        .toList();
  }

  private static Live stray(Ownership ownership) {
    var id = ArmId.identity("sub", "rg", "stray");
    var state =
        new Identity(
            ResourceKey.of(Kind.IDENTITY, id),
            id,
            "",
            Mandate.CREATE,
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty());
    return Live.of(state, id.text(), Map.of(), ownership);
  }

  @Test
  void aSweepLooksIntoSubscriptionsInUseAndWhatElseIsNamed() {
    var desired = Things.desired(CLUSTER, IDENTITY, CREDENTIAL, Things.assignment());
    var scope = new ArmId("/subscriptions/other");

    assertThat(Sweep.owned(desired, List.of(scope)))
        .isEqualTo(
            new Sweep.Owned(
                new TreeSet<>(
                    List.of(
                        new Sweep.Place("", new ArmId("/subscriptions/sub")),
                        new Sweep.Place("", scope)))));
  }

  @Test
  void whatAnOwnerHasGivenUpOnAnIdentityIsNobodys() {
    var identity = Things.liveIdentity("a", Ownership.unmarked());
    var given = identity.state().withDetached(new TreeSet<>(List.of("default", "shop")));
    lists.put(Kind.IDENTITY, found(Live.of(given, identity.id(), Map.of(), Ownership.unmarked())));
    lists.put(
        Kind.CREDENTIAL,
        found(
            named("a", new Ownership.Ours(Ownership.Sign.NAME)),
            named("b", new Ownership.Theirs("shop")),
            named("c", new Ownership.Theirs("platform")),
            named("d", Ownership.unmarked())));
    var marked = Things.liveAssignment("guid", "p");
    lists.put(Kind.ROLE_ASSIGNMENT, found(marked));

    assertThat(observe(IDENTITY).others())
        .extracting(Live::ownership)
        .containsExactly(
            Ownership.unmarked(),
            Ownership.unmarked(),
            new Ownership.Theirs("platform"),
            Ownership.unmarked(),
            Ownership.ours());
  }

  private static Live named(String name, Ownership ownership) {
    return Things.liveCredential(name, "https://x/", name, "api://audience", ownership);
  }

  @Test
  void eachKindIsReadOnceAndAfterWhatItIsKnownBy() {
    theContainersAreThere();
    observe(CLUSTER, IDENTITY, CREDENTIAL);

    assertThat(calls.stream().filter(it -> it.startsWith("read")))
        .hasSize(7)
        .doesNotHaveDuplicates();
    assertThat(calls.indexOf("read CREDENTIAL"))
        .isGreaterThan(calls.indexOf("read CLUSTER"))
        .isGreaterThan(calls.indexOf("read IDENTITY"));
  }

  @Test
  void aReaderIsToldWhatEarlierWavesLearnt() {
    theContainersAreThere();
    observe(CLUSTER, IDENTITY, CREDENTIAL);

    var question = Optional.ofNullable(asked.get(Kind.CREDENTIAL)).orElseThrow();
    assertThat(question.within()).extracting(Live::id).containsExactly(Things.IDENTITY_ID.text());
    assertThat(question.wanted())
        .extracting(it -> ((FederatedCredential) it).issuer())
        .containsExactly(Value.of(Things.ISSUER));
  }

  @Test
  void whatHasAnEqualMatchIsPresentUnderTheDeclaredKey() {
    theContainersAreThere();
    var live = Things.liveCredential("any", Things.ISSUER, "orders", "x", Ownership.unmarked());
    var foreign =
        Things.liveCredential("foreign", "https://o/", "orders", "x", Ownership.unmarked());
    lists.put(Kind.CREDENTIAL, found(foreign, live));
    var actual = observe(CLUSTER, IDENTITY, CREDENTIAL);

    assertThat(actual.live(CREDENTIAL.key())).contains(live);
    assertThat(actual.others()).containsExactly(foreign);
  }

  @Test
  void whatNoListHadIsProvenOnceBeforeItIsAbsent() {
    theContainersAreThere();
    var actual = observe(CLUSTER, IDENTITY, CREDENTIAL);

    assertThat(calls).containsOnlyOnce("prove CREDENTIAL");
    assertThat(actual.seen().get(CREDENTIAL.key())).isEqualTo(new Observation.Absent());
  }

  @Test
  void whatTheProofFindsIsPresent() {
    theContainersAreThere();
    var live = Things.liveCredential("any", Things.ISSUER, "orders", "x", Ownership.unmarked());
    proofs.put(Kind.CREDENTIAL, found(live));

    assertThat(observe(CLUSTER, IDENTITY, CREDENTIAL).live(CREDENTIAL.key())).contains(live);
  }

  @Test
  void aFailedProofIsNoAbsence() {
    theContainersAreThere();
    proofs.put(Kind.CREDENTIAL, blind(Kind.CREDENTIAL, CREDENTIAL.key()));

    assertThat(observe(CLUSTER, IDENTITY, CREDENTIAL).seen().get(CREDENTIAL.key()))
        .isEqualTo(new Observation.Unreadable(NO));
  }

  @Test
  void aFailedListIsNotProvenAndHidesAllInItsContainer() {
    theContainersAreThere();
    lists.put(Kind.CREDENTIAL, blind(Kind.CREDENTIAL, Things.IDENTITY));
    var actual = observe(CLUSTER, IDENTITY, CREDENTIAL);

    assertThat(calls).doesNotContain("prove CREDENTIAL");
    assertThat(actual.seen().get(CREDENTIAL.key())).isEqualTo(new Observation.Unreadable(NO));
    assertThat(actual.seen().get(IDENTITY.key())).isInstanceOf(Observation.Present.class);
  }

  @Test
  void aReadThatFailedEverywhereHidesAllOfItsKind() {
    theContainersAreThere();
    lists.put(
        Kind.CREDENTIAL,
        new Sighting(List.of(), List.of(new Blind(Kind.CREDENTIAL, Optional.empty(), NO))));

    assertThat(observe(CLUSTER, IDENTITY, CREDENTIAL).seen().get(CREDENTIAL.key()))
        .isEqualTo(new Observation.Unreadable(NO));
  }

  @Test
  void whatWasFoundInSpiteOfAFailedReadIsPresent() {
    theContainersAreThere();
    var live = Things.liveCredential("any", Things.ISSUER, "orders", "x", Ownership.unmarked());
    lists.put(
        Kind.CREDENTIAL,
        new Sighting(
            List.of(live), List.of(new Blind(Kind.CREDENTIAL, Optional.of(Things.IDENTITY), NO))));

    assertThat(observe(CLUSTER, IDENTITY, CREDENTIAL).live(CREDENTIAL.key())).contains(live);
  }

  @Test
  void aFailedReadOfTheContainerHidesWhatLiesInIt() {
    lists.put(Kind.CLUSTER, found(Things.liveCluster(true, true)));
    lists.put(Kind.IDENTITY, blind(Kind.IDENTITY, Things.IDENTITY));
    var actual = observe(CLUSTER, IDENTITY, CREDENTIAL);

    assertThat(actual.seen().get(CREDENTIAL.key())).isEqualTo(new Observation.Unreadable(NO));
    assertThat(calls).doesNotContain("prove CREDENTIAL");
  }

  @Test
  void aFailedReadOfTheSourceHidesWhatIsKnownByIt() {
    lists.put(Kind.IDENTITY, found(Things.liveIdentity("a", Ownership.ours())));
    lists.put(Kind.CLUSTER, blind(Kind.CLUSTER, Things.CLUSTER));

    assertThat(observe(CLUSTER, IDENTITY, CREDENTIAL).seen().get(CREDENTIAL.key()))
        .isEqualTo(new Observation.Unreadable(NO));
  }

  @Test
  void inAnAbsentContainerThereIsNothingAndNobodyLooks() {
    lists.put(Kind.CLUSTER, found(Things.liveCluster(true, true)));
    var actual = observe(CLUSTER, IDENTITY, CREDENTIAL);

    assertThat(actual.seen().get(CREDENTIAL.key())).isEqualTo(new Observation.Absent());
    assertThat(calls).contains("prove IDENTITY").doesNotContain("prove CREDENTIAL");
    assertThat(asked.get(Kind.CREDENTIAL)).isEqualTo(question());
  }

  private static Question question() {
    return new Question(Things.desired().access(), List.of(), List.of());
  }

  @Test
  void whatIsKnownByAnIssuerThatIsOffIsAbsent() {
    lists.put(Kind.CLUSTER, found(Things.liveCluster(false, false)));
    lists.put(Kind.IDENTITY, found(Things.liveIdentity("a", Ownership.ours())));

    assertThat(observe(CLUSTER, IDENTITY, CREDENTIAL).seen().get(CREDENTIAL.key()))
        .isEqualTo(new Observation.Absent());
    assertThat(calls).doesNotContain("prove CREDENTIAL");
  }

  @Test
  void oneAccountNameInTwoClustersIsTwoThings() {
    theContainersAreThere();
    var otherId = ArmId.cluster("sub", "rg", "other");
    var otherKey = ResourceKey.of(Kind.CLUSTER, otherId);
    var otherCluster = new Cluster(otherKey, otherId, "", Optional.of(true), Optional.empty());
    var there = namespace(otherKey);
    lists.put(
        Kind.CLUSTER,
        found(
            Things.liveCluster(true, true),
            Live.of(otherCluster, otherId.text(), Map.of(), Ownership.unmarked())));
    lists.put(
        Kind.NAMESPACE,
        found(
            Things.liveNamespace(Ownership.ours()),
            Live.of(there, "shop", Map.of(), Ownership.unmarked())));
    var actual = observe(CLUSTER, otherCluster, Things.namespace(Mandate.CREATE), there);

    assertThat(actual.live(Things.NAMESPACE)).map(Live::ownership).contains(Ownership.ours());
    assertThat(actual.live(there.key())).map(Live::ownership).contains(Ownership.unmarked());
    assertThat(actual.others()).noneMatch(it -> it.state() instanceof Namespace);
  }

  private static Namespace namespace(ResourceKey cluster) {
    return new Namespace(
        cluster.child(Kind.NAMESPACE, "shop"), cluster, "", "shop", Mandate.CREATE);
  }

  @Test
  void aThingThatIsNotTheOneMeantGivesNothingAway() {
    var live = Things.liveIdentity("a", Ownership.unmarked());
    var seen = (Identity) live.state();
    var state =
        new Identity(
            seen.key(),
            seen.id(),
            "",
            Mandate.CREATE,
            seen.location(),
            seen.tags(),
            Optional.of(new Guid("c")),
            Optional.empty());
    lists.put(
        Kind.IDENTITY, found(Live.of(state, live.id(), live.outputs(), Ownership.unmarked())));
    var meant =
        new Identity(
            seen.key(),
            seen.id(),
            "",
            Mandate.READ,
            Optional.empty(),
            seen.tags(),
            Optional.of(new Guid("another")),
            Optional.empty());
    var actual = observe(meant);

    assertThat(actual.live(Things.IDENTITY)).isPresent();
    assertThat(actual.get(Things.IDENTITY, Output.CLIENT_ID)).isEmpty();
  }

  @Test
  void aReaderThatThrowsBreaksItsPromise() {
    var readers = new ArrayList<Reader>();
    Things.kinds().forEach(kind -> readers.add(new Told(kind)));
    readers.set(
        0,
        new Told(Kind.CLUSTER) {
          @Override
          public Sighting read(Question question) {
            throw new IllegalArgumentException("oh");
          }
        });
    var observer = new Observer(readers);

    assertThatThrownBy(() -> observer.observe(Things.desired(CLUSTER)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("promise")
        .hasRootCauseMessage("oh");
  }
}
