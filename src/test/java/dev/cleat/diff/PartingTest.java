package dev.cleat.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Observation;
import dev.cleat.diff.Change.Rest;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of owned things that are to go, one by one.
class PartingTest {
  private static final Ownership NAMED = new Ownership.Ours(Ownership.Sign.NAME);
  private static final Ownership HELD = new Ownership.Ours(Ownership.Sign.MANAGER);
  private static final Ownership THEIRS = new Ownership.Theirs("platform");
  private static final Problem NO = Problem.of(Code.FORBIDDEN, "no", "ask");
  private static final Change.Cause UNDECLARED = new Change.Cause.Undeclared();

  private final TreeMap<ResourceKey, Observation> seen = new TreeMap<>();
  private final List<Resource> wanted = new ArrayList<>();
  private final List<Live> others = new ArrayList<>();
  private final List<Blind> blind = new ArrayList<>();

  private void given(Resource resource, Observation observation) {
    wanted.add(resource);
    seen.put(resource.key(), observation);
  }

  private void given(Resource resource, Live live) {
    given(resource, new Observation.Present(live));
  }

  private List<Change> changes(Purpose purpose) {
    var actual = new ActualState(seen, others, blind);
    return Differ.diff(Things.desired(wanted.toArray(Resource[]::new)), actual, purpose).all();
  }

  private void cluster() {
    given(Things.cluster(Optional.of(true), Optional.empty()), Things.liveCluster(true, true));
  }

  private static Live account(String holder, Ownership ownership) {
    return Things.liveAccount("gone", Map.of("note", "x"), holder, ownership);
  }

  private static Live credential(Ownership ownership) {
    var name = Things.ourName("gone", "https://x/");
    return Things.liveCredential(name, "https://x/", "gone", "api://audience", ownership);
  }

  private static Change dropped(Live live, FieldChange... fields) {
    return new Change.Release(Optional.empty(), live, List.of(fields), Rest.DROPPED);
  }

  private static Change left(Live live) {
    return new Change.Release(Optional.empty(), live, List.of(), Rest.LEFT);
  }

  // ---- what nobody declares

  static Stream<Arguments> undeclared() {
    var mine = account("cleat-default", Ownership.ours());
    var shared = account("helm", Ownership.ours());
    var held = account("cleat-default", HELD);
    var note = FieldChange.dropping(held.state().fields().getFirst());
    return Stream.of(
        argumentSet("what is ours is deleted", mine, new Change.Delete(mine, UNDECLARED)),
        argumentSet("what others hold fields of is released", shared, dropped(shared)),
        argumentSet("what only had to exist is released", held, dropped(held, note)),
        argumentSet(
            "what is kept is released",
            Things.liveNamespace(Ownership.ours()),
            dropped(Things.liveNamespace(Ownership.ours()))));
  }

  @ParameterizedTest
  @MethodSource("undeclared")
  void whatNobodyDeclaresGoesInItsOwnWay(Live live, Change change) {
    others.add(live);

    assertThat(changes(Purpose.RECONCILE)).containsExactly(change);
  }

  // ---- destroy

  @Test
  void toDestroyWhatIsOursGoesAndWhatIsNotStays() {
    cluster();
    var identity = Things.liveIdentity("a", Ownership.ours());
    given(Things.identity(Mandate.CREATE, "b"), identity);
    var theirs = Things.liveNamespace(THEIRS);
    given(Things.namespace(Mandate.CREATE), theirs);

    assertThat(changes(Purpose.DESTROY))
        .containsExactly(
            new Change.Keep(wanted.getFirst(), Things.liveCluster(true, true)),
            new Change.Delete(identity, UNDECLARED),
            new Change.Keep(Things.namespace(Mandate.CREATE), theirs));
  }

  @Test
  void toDestroyWhatMustOnlyExistIsReleased() {
    var identity = Things.liveIdentity("a", Ownership.ours());
    given(Things.identity(Mandate.READ, "a"), identity);

    assertThat(changes(Purpose.DESTROY)).containsExactly(dropped(identity));
  }

  @Test
  void toDestroyTakesWhatLiesInDeclaredThingsAndNothingElse() {
    given(Things.identity(Mandate.CREATE, "a"), Things.liveIdentity("a", Ownership.unmarked()));
    others.addAll(List.of(credential(NAMED), account("cleat-default", Ownership.ours())));

    assertThat(changes(Purpose.DESTROY))
        .filteredOn(it -> !(it instanceof Change.Keep))
        .containsExactly(new Change.Delete(credential(NAMED), UNDECLARED));
  }

  @Test
  void whatCannotBeReadIsUndecidedAndWhatIsAbsentIsNothing() {
    given(Things.identity(Mandate.CREATE, "a"), new Observation.Unreadable(NO));
    given(Things.namespace(Mandate.CREATE), new Observation.Absent());

    assertThat(changes(Purpose.DESTROY)).containsExactly(new Change.Undecided(Things.IDENTITY, NO));
  }

  @Test
  void whatIsNotTheOneMeantStaysWithAllThatIsInIt() {
    var meant = "11111111-0000-4000-8000-000000000000";
    var seenHere =
        Things.liveIdentity("a", Ownership.ours(), "22222222-0000-4000-8000-000000000000");
    var declared = Things.liveIdentity("a", Ownership.ours(), meant).state();
    given(declared, seenHere);
    given(Things.credential("gone"), credential(NAMED));
    others.add(Things.liveAssignment("guid", "p"));

    assertThat(changes(Purpose.DESTROY))
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Undecided.class,
            it -> assertThat(it.why().code()).isEqualTo(Code.IDENTITY_MISMATCH));
  }

  @Test
  void somethingThatNobodyObservedIsABug() {
    wanted.add(Things.namespace(Mandate.READ));

    assertThatThrownBy(() -> changes(Purpose.DESTROY)).hasMessageContaining("not observed");
  }

  // ---- detach

  @Test
  void toDetachMarksAreTakenOffAndTheRestIsLeft() {
    cluster();
    var namespace = Things.liveNamespace(Ownership.ours());
    given(Things.namespace(Mandate.CREATE), namespace);
    var account = account("cleat-default", Ownership.ours());
    others.add(account);

    assertThat(changes(Purpose.DETACH))
        .filteredOn(it -> !(it instanceof Change.Keep))
        .containsExactly(left(namespace), left(account));
  }

  static Stream<Arguments> givers() {
    return Stream.of(
        argumentSet("ours", Ownership.ours()),
        argumentSet("nobody's", Ownership.unmarked()),
        argumentSet("another owner's", THEIRS));
  }

  @ParameterizedTest
  @MethodSource("givers")
  void toDetachAnIdentitySaysThatWhatBearsOurNameOnItIsNobodys(Ownership ownership) {
    var identity = Things.liveIdentity("a", ownership);
    given(Things.identity(Mandate.READ, "a"), identity);
    others.add(credential(NAMED));

    var after = identity.state().withDetached(new TreeSet<>(List.of("default")));
    assertThat(changes(Purpose.DETACH))
        .containsExactly(
            new Change.Release(
                Optional.of(after),
                identity,
                FieldChange.ofDetached(identity.state(), after),
                Rest.LEFT));
  }

  @Test
  void whereCredentialsCannotBeReadNothingIsGivenUpYet() {
    var identity = Things.liveIdentity("a", Ownership.ours());
    given(Things.identity(Mandate.READ, "a"), identity);
    blind.add(new Blind(Kind.ROLE_ASSIGNMENT, Optional.of(Things.IDENTITY), NO));
    assertThat(changes(Purpose.DETACH)).singleElement().isInstanceOf(Change.Release.class);

    blind.add(new Blind(Kind.CREDENTIAL, Optional.of(Things.IDENTITY), NO));
    assertThat(changes(Purpose.DETACH)).containsExactly(new Change.Undecided(Things.IDENTITY, NO));

    blind.clear();
    blind.add(new Blind(Kind.CREDENTIAL, Optional.empty(), NO));
    assertThat(changes(Purpose.DETACH)).containsExactly(new Change.Undecided(Things.IDENTITY, NO));
  }

  @Test
  void anIdentityWithNothingOfOursIsKept() {
    given(Things.identity(Mandate.READ, "a"), Things.liveIdentity("a", Ownership.unmarked()));
    given(Things.credential("gone"), credential(THEIRS));

    assertThat(changes(Purpose.DETACH)).allMatch(it -> it instanceof Change.Keep);
  }

  @Test
  void otherOwnersWhoHaveDetachedStayInTheTag() {
    var before = Things.liveIdentity("a", Ownership.ours()).state();
    var one = before.withDetached(new TreeSet<>(List.of("shop")));
    var both = before.withDetached(new TreeSet<>(List.of("shop", "default")));

    assertThat(FieldChange.ofDetached(one, both))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.before().orElseThrow().known().map(Object::toString)).contains("shop");
              assertThat(it.after().orElseThrow().known().map(Object::toString))
                  .contains("default,shop");
            });
    assertThat(FieldChange.ofDetached(both, both)).isEmpty();
  }
}
