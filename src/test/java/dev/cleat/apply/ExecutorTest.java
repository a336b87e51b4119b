package dev.cleat.apply;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.actual.ActualState;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.Value;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExecutorTest {
  private static final ActualState EMPTY = new ActualState(new TreeMap<>(), List.of(), List.of());

  private final StopSignal stop = new StopSignal();
  private final List<Change> written = Collections.synchronizedList(new ArrayList<>());

  @Test
  void credentialsOfOneIdentityNeverOverlapAndThoseOfTwoDo() {
    var perIdentity =
        Map.of(identity("a").key(), new AtomicInteger(), identity("b").key(), new AtomicInteger());
    var most = new AtomicInteger();
    var both = new CountDownLatch(2);
    var executor =
        executor(
            10,
            change -> {
              var within = change.wanted().orElseThrow().within().orElseThrow();
              var mine = requireNonNull(perIdentity.get(within));
              most.accumulateAndGet(mine.incrementAndGet(), Math::max);
              both.countDown();
              await(both);
              mine.decrementAndGet();
              return done(Map.of());
            });

    var outcomes =
        executor.apply(
            plan(
                step(credential("a", "one")),
                step(credential("a", "two")),
                step(credential("b", "one")),
                step(credential("b", "two"))),
            EMPTY);

    assertThat(most).hasValue(1);
    assertThat(both.getCount()).as("two identities at once").isZero();
    assertThat(outcomes.all()).allMatch(it -> it.outcome() instanceof Outcome.Done);
  }

  @Test
  void atMostSoManyStepsRunAtOnceAsParallelismSays() {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var executor =
        executor(
            2,
            _ -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.yield();
              running.decrementAndGet();
              return done(Map.of());
            });

    executor.apply(
        plan(step(identity("a")), step(identity("b")), step(identity("c")), step(identity("d"))),
        EMPTY);

    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void theContainerWithMostLeftToDoComesFirst() {
    var executor = executor(1, _ -> done(Map.of()));

    executor.apply(
        plan(
            step(credential("a", "one")),
            step(credential("b", "one")),
            step(credential("b", "two")),
            step(credential("b", "three"))),
        EMPTY);

    assertThat(written)
        .extracting(Change::key)
        .containsExactly(
            credential("b", "one").key(),
            credential("b", "two").key(),
            credential("a", "one").key(),
            credential("b", "three").key());
  }

  @Test
  void whatMuchWaitsForComesFirst() {
    var executor = executor(1, _ -> done(Map.of(Output.PRINCIPAL_ID, "the-principal")));

    executor.apply(
        plan(step(identity("a")), step(identity("b")), step(assignment("b"), "b")), EMPTY);

    assertThat(written)
        .extracting(Change::key)
        .startsWith(identity("b").key(), identity("a").key());
  }

  @Test
  void whatAStepBringsIsKnownToTheStepsThatRequireIt() {
    var role = assignment("a");
    var executor = executor(10, _ -> done(Map.of(Output.PRINCIPAL_ID, "the-principal")));

    executor.apply(plan(step(identity("a")), step(role, "a")), EMPTY);

    assertThat(written)
        .last()
        .extracting(change -> change.wanted().orElseThrow())
        .isInstanceOfSatisfying(
            RoleAssignment.class,
            it -> {
              assertThat(it.principal()).isEqualTo(Value.of("the-principal"));
              assertThat(it.liveName()).isPresent();
            });
  }

  @Test
  void aStepThatBringsNoOutputFailsWhatPendsOnItWithoutAWrite() {
    var executor = executor(10, _ -> done(Map.of()));

    var outcomes = executor.apply(plan(step(identity("a")), step(assignment("a"), "a")), EMPTY);

    assertThat(written).hasSize(1);
    assertThat(outcomes.all().getLast().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            it -> assertThat(it.why().code()).isEqualTo(Code.WRITE_OUTPUT_MISSING));
  }

  @Test
  void oneFailureSkipsWhatRequiresItAndNothingElse() {
    var failure = Problem.of(Code.WRITE_REFUSED, "no", "do");
    var executor =
        executor(
            10,
            change ->
                change.key().equals(identity("a").key())
                    ? new Outcome.Failed(failure)
                    : done(Map.of(Output.PRINCIPAL_ID, "p")));

    var outcomes =
        executor.apply(
            plan(
                step(identity("a")),
                step(identity("b")),
                step(assignment("a"), "a"),
                step(assignment("b"), "b")),
            EMPTY);

    assertThat(outcomes.all())
        .extracting(Outcomes.Ended::outcome)
        .element(2)
        .isEqualTo(new Outcome.Skipped(new Outcome.Because.Required("a")));
    assertThat(outcomes.all()).filteredOn(it -> it.outcome() instanceof Outcome.Done).hasSize(2);
  }

  @Test
  void toldToStopItBeginsNothingNewAndLetsRunningStepsEnd() {
    var executor =
        executor(
            1,
            _ -> {
              stop.request();
              return done(Map.of());
            });

    var outcomes = executor.apply(plan(step(identity("a")), step(identity("b"))), EMPTY);

    assertThat(outcomes.all())
        .extracting(Outcomes.Ended::outcome)
        .containsExactly(done(Map.of()), new Outcome.Skipped(new Outcome.Because.Interrupted()));
  }

  @Test
  void whatDoesNotEndWithinTheGraceIsGivenUpAndSaidSo() {
    var never = new CountDownLatch(1);
    var executor =
        executor(
            1,
            _ -> {
              stop.request();
              await(never);
              return done(Map.of());
            });

    var outcomes = executor.apply(plan(step(identity("a"))), EMPTY);

    assertThat(outcomes.all().getFirst().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            it -> assertThat(it.why().code()).isEqualTo(Code.WRITE_INTERRUPTED));
  }

  @Test
  void aBugInOneWriterCostsItsOwnStepOnlyAndItsTextStaysHidden() {
    var executor =
        executor(
            10,
            change -> {
              if (change.key().equals(identity("a").key())) {
                throw new IllegalStateException("token=secret");
              }
              return done(Map.of());
            });

    var outcomes = executor.apply(plan(step(identity("a")), step(identity("b"))), EMPTY);

    assertThat(outcomes.all().getFirst().outcome().toString()).doesNotContain("secret");
    assertThat(outcomes.all().getLast().outcome()).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aStepThatWaitsForWhatIsNotInThePlanIsABug() {
    var executor = executor(10, _ -> done(Map.of()));

    assertThatThrownBy(() -> executor.apply(plan(step(identity("a"), "nowhere")), EMPTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[a]");
  }

  @Test
  void whatCameBackTheSameIsNotDeletedWithItsPredecessor() {
    var executor = executor(1, _ -> done(Map.of()));
    var key = credential("a", "one").key();
    var stays = superseded("/LIVE", key);
    var goes = superseded("/other", key);

    var outcomes = executor.apply(plan(step(credential("a", "one")), stays, goes), EMPTY).byStep();
    assertThat(outcomes.get(stays.id()))
        .isEqualTo(new Outcome.Done(Deed.ALREADY, "/LIVE", Map.of()));
    assertThat(written).hasSize(2);
  }

  private static Step superseded(String liveId, ResourceKey by) {
    var state = credential("a", liveId);
    var live = Live.of(state, liveId, Map.of(), Ownership.ours());
    var needed = new TreeSet<>(List.of(by.toString()));
    return new Step(
        "-" + liveId, new Change.Delete(live, new Change.Cause.Superseded(by)), needed, List.of());
  }

  private Executor executor(int parallelism, Function<Change, Outcome> write) {
    var writers =
        List.of(Kind.IDENTITY, Kind.CREDENTIAL, Kind.ROLE_ASSIGNMENT).stream()
            .map(kind -> writer(kind, write))
            .toList();
    return new Executor(
        writers, new Executor.Limits(parallelism, Duration.ofMillis(200)), stop, Progress.silent());
  }

  private Writer writer(Kind kind, Function<Change, Outcome> write) {
    return new Writer() {
      @Override
      public Kind kind() {
        return kind;
      }

      @Override
      public Outcome write(Change resolved, Access access) {
        written.add(resolved);
        return write.apply(resolved);
      }
    };
  }

  private static Outcome done(Map<Output, String> outputs) {
    return new Outcome.Done(Deed.CREATED, "/live", outputs);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Plan plan(Step... steps) {
    var desired =
        new DesiredState(
            new TreeMap<>(),
            new Access("default", new TreeMap<>(), new TreeMap<>()),
            new TreeMap<>(),
            new TreeMap<>());
    return new Plan(Policy.strict(), desired, List.of(steps), List.of(), List.of(), List.of());
  }

  private static Step step(Resource resource, String... requires) {
    SortedSet<String> needed = new TreeSet<>(List.of(requires));
    var id = resource instanceof Identity it ? it.id().name() : resource.key().toString();
    return new Step(id, new Change.Create(resource), needed, List.of());
  }

  private static Identity identity(String name) {
    var id = ArmId.identity("s", "g", name);
    return new Identity(
        ResourceKey.of(Kind.IDENTITY, id),
        id,
        "",
        Mandate.CREATE,
        Optional.of(new Location("westeurope")),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  private static FederatedCredential credential(String identity, String name) {
    var parent = identity(identity).key();
    return new FederatedCredential(
        parent.child(Kind.CREDENTIAL, name),
        parent,
        "",
        Value.of("https://issuer/"),
        "subject:" + name,
        "api://AzureADTokenExchange",
        CredentialNames.forName("default", name));
  }

  private static RoleAssignment assignment(String identity) {
    var parent = identity(identity).key();
    return new RoleAssignment(
        parent.child(Kind.ROLE_ASSIGNMENT, "reader"),
        parent,
        "",
        new ArmId("/subscriptions/s"),
        Value.of("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
        Value.pending(parent, Output.PRINCIPAL_ID),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
