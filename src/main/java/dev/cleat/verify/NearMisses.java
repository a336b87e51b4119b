package dev.cleat.verify;

import dev.cleat.model.ArmId;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The credential that somebody may have meant where the one that is needed is not there. The first
/// of these that there is:
///
/// | where | issuer | subject |
/// |---|---|---|
/// | on the identity | the same but for its form | the same but for its form |
/// | on another identity | the same | the same |
/// | on the identity, declared by nobody | another: an earlier one, another cluster's | the same but for its form |
/// | on the identity, declared by nobody | the same but for its form | the same name in another namespace, or another name in the namespace |
/// | on another identity | the same but for its form | the same but for its form |
record NearMisses(Evidence evidence, String issuer) {

  /// One of them.
  record Miss(Place place, Live live, FederatedCredential credential) {
    /// As people know it: its name, and the identity that it lies on.
    String named(Evidence evidence) {
      return "%s on %s"
          .formatted(new ArmId(live.id()).name(), evidence.address(credential.identity()));
    }

    String issuer() {
      return text(credential.issuer());
    }
  }

  /// Where it lies.
  enum Place {
    HERE,
    ELSEWHERE
  }

  Optional<Miss> nearest() {
    return here(evidence.world().actual().lives(), it -> isCloseIssuer(it) && isCloseSubject(it))
        .or(
            () ->
                elsewhere(it -> text(it.issuer()).equals(issuer) && it.subject().equals(subject())))
        .or(() -> here(undeclared(), this::isCloseSubject))
        .or(() -> here(undeclared(), it -> isCloseIssuer(it) && isRelated(it)))
        .or(() -> elsewhere(it -> isCloseIssuer(it) && isCloseSubject(it)));
  }

  private Stream<Live> undeclared() {
    return evidence.world().actual().others().stream();
  }

  private Optional<Miss> here(Stream<Live> lives, Predicate<FederatedCredential> which) {
    return misses(lives, Place.HERE, it -> it.identity().equals(identity()) && which.test(it));
  }

  private Optional<Miss> elsewhere(Predicate<FederatedCredential> which) {
    var lives = evidence.world().actual().lives();
    return misses(
        lives, Place.ELSEWHERE, it -> !it.identity().equals(identity()) && which.test(it));
  }

  private static Optional<Miss> misses(
      Stream<Live> lives, Place place, Predicate<FederatedCredential> which) {
    return lives
        .filter(it -> it.state() instanceof FederatedCredential)
        .map(it -> new Miss(place, it, (FederatedCredential) it.state()))
        .filter(it -> which.test(it.credential()))
        .findFirst();
  }

  private ResourceKey identity() {
    return evidence.subject().identity();
  }

  private String subject() {
    return evidence.credential().subject();
  }

  private boolean isCloseIssuer(FederatedCredential it) {
    return Likeness.isClose(issuer, text(it.issuer()));
  }

  private boolean isCloseSubject(FederatedCredential it) {
    return Likeness.isClose(subject(), it.subject());
  }

  private boolean isRelated(FederatedCredential it) {
    var claim = evidence.subject();
    return it.subject().startsWith("system:serviceaccount:%s:".formatted(claim.namespace()))
        || it.subject().startsWith("system:serviceaccount:")
            && it.subject().endsWith(":" + claim.name());
  }

  private static String text(Value<String> issuer) {
    return issuer.known().orElse("");
  }
}
