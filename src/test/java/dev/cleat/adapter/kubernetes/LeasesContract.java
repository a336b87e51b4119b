package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Code;
import dev.cleat.run.lock.Lease;
import dev.cleat.run.lock.LeaseStore.Answer;
import dev.cleat.run.lock.LeaseStore.Claim;
import dev.cleat.run.lock.LeaseStore.Hope;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The lock's lease on an API server, whichever a subclass names.
abstract class LeasesContract {
  private static final Claim ONE = new Claim("one", Duration.ofSeconds(120), 0);
  private static final Claim TWO = new Claim("two", Duration.ofMillis(1500), 1);

  /// The lease `cleat-shop` of the namespace of this test.
  abstract Leases leases();

  /// The same lease for somebody who may only look at accounts.
  abstract Leases forbidden();

  /// The lease of that name in a namespace that is not there.
  abstract Leases nowhere();

  /// An administrator's requests, from the namespace's collection of leases on.
  abstract RequestSpecification kubectl();

  static Leases open(LeaseDoors.Door door) {
    if (door instanceof LeaseDoors.Door.Open(var leases)) {
      return leases;
    }
    throw new AssertionError("no way: " + door);
  }

  static Lease there(Answer answer) {
    if (answer instanceof Answer.There(var lease)) {
      return lease;
    }
    throw new AssertionError("no lease: " + answer);
  }

  private JsonPath seen() {
    return kubectl().get("cleat-shop").jsonPath();
  }

  @Test
  void aLeaseIsMissingUntilItIsMade() {
    try (var leases = leases()) {
      assertThat(leases.look()).isEqualTo(new Answer.Missing());
      var made = there(leases.put(ONE, Optional.empty()));

      assertThat(made.holder()).isEqualTo("one");
      assertThat(made.length()).isEqualTo(Duration.ofSeconds(120));
      assertThat(made.maker()).isEqualTo(Lease.Maker.CLEAT);
      assertThat(leases.look()).isEqualTo(new Answer.There(made));
      assertThat(seen().getString("spec.acquireTime"))
          .isEqualTo(seen().getString("spec.renewTime"))
          .isEqualTo(made.renewed());
    }
  }

  @Test
  void ofTwoWhoMakeItOneIsOutrun() {
    try (var first = leases();
        var second = leases()) {
      assertThat(first.look()).isEqualTo(second.look());
      there(first.put(ONE, Optional.empty()));

      assertThat(second.put(TWO, Optional.empty())).isEqualTo(new Answer.Outrun());
    }
  }

  @Test
  void ofTwoWhoWriteOverOneVersionOneIsOutrun() {
    try (var first = leases();
        var second = leases()) {
      var made = there(first.put(ONE, Optional.empty()));
      var same = there(second.look());
      there(first.put(ONE, Optional.of(made)));

      assertThat(second.put(TWO, Optional.of(same))).isEqualTo(new Answer.Outrun());
      assertThat(seen().getString("spec.holderIdentity")).isEqualTo("one");
    }
  }

  @Test
  void aRenewalKeepsWhenItWasTakenAndWhatOthersWrote() {
    try (var leases = leases()) {
      var made = there(leases.put(ONE, Optional.empty()));
      kubectl()
          .contentType("application/merge-patch+json")
          .body(Map.of("metadata", Map.of("annotations", Map.of("note", "hands off"))))
          .patch("cleat-shop");
      assertThat(leases.put(ONE, Optional.of(made))).isEqualTo(new Answer.Outrun());
      var renewed = there(leases.put(ONE, Optional.of(there(leases.look()))));

      assertThat(renewed.renewed()).isNotEqualTo(made.renewed());
      assertThat(seen().getString("spec.acquireTime")).isEqualTo(made.renewed());
      assertThat(seen().getString("metadata.annotations.note")).isEqualTo("hands off");
    }
  }

  @Test
  void anotherHolderTakesItFromNowOnAndAPartOfASecondCountsAsOne() {
    try (var leases = leases()) {
      var made = there(leases.put(ONE, Optional.empty()));
      var taken = there(leases.put(TWO, Optional.of(made)));

      assertThat(taken.holder()).isEqualTo("two");
      assertThat(taken.length()).isEqualTo(Duration.ofSeconds(2));
      assertThat(taken.transitions()).isEqualTo(1);
      assertThat(seen().getString("spec.acquireTime")).isEqualTo(taken.renewed());
    }
  }

  @Test
  void givenUpItHasNoHolder() {
    try (var leases = leases()) {
      var made = there(leases.put(ONE, Optional.empty()));
      var released = there(leases.put(new Claim("", Duration.ofSeconds(1), 0), Optional.of(made)));

      assertThat(released.holder()).isEmpty();
      assertThat(there(leases.put(TWO, Optional.of(released))).holder()).isEqualTo("two");
    }
  }

  @Test
  void aLeaseThatIsDeletedIsNotMadeAnewByARenewal() {
    try (var leases = leases()) {
      var made = there(leases.put(ONE, Optional.empty()));
      kubectl().delete("cleat-shop");

      assertThat(leases.put(ONE, Optional.of(made))).isEqualTo(new Answer.Outrun());
      assertThat(leases.look()).isEqualTo(new Answer.Missing());
    }
  }

  @Test
  void whatSomebodyElseMadeIsKnownAsThat() {
    kubectl()
        .contentType("application/json")
        .body(Map.of("metadata", Map.of("name", "cleat-shop")))
        .post();
    try (var leases = leases()) {
      var seen = there(leases.look());

      assertThat(seen.maker()).isEqualTo(Lease.Maker.SOMEBODY);
      assertThat(seen.holder()).isEmpty();
      assertThat(seen.length()).isZero();
    }
  }

  @Test
  void whoMayNotIsTold() {
    try (var leases = forbidden()) {
      for (var answer : new Answer[] {leases.look(), leases.put(ONE, Optional.empty())}) {
        assertThat(answer)
            .isInstanceOfSatisfying(
                Answer.Trouble.class,
                trouble -> {
                  assertThat(trouble.hope()).isEqualTo(Hope.NONE);
                  assertThat(trouble.why().code()).isEqualTo(Code.LOCK_FORBIDDEN);
                  assertThat(trouble.why().mend()).contains("lease cleat-shop");
                });
      }
    }
  }

  @Test
  void whereThereIsNoNamespaceThereIsNoHope() {
    try (var leases = nowhere()) {
      assertThat(leases.look()).isEqualTo(new Answer.Missing());
      assertThat(leases.put(ONE, Optional.empty()))
          .isInstanceOfSatisfying(
              Answer.Trouble.class,
              trouble -> {
                assertThat(trouble.hope()).isEqualTo(Hope.NONE);
                assertThat(trouble.why().code()).isEqualTo(Code.LOCK_UNREACHABLE);
                assertThat(trouble.why().message()).contains("nowhere");
              });
    }
  }
}
