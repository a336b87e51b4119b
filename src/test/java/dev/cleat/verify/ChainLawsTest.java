package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.world.Things;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// One byte is enough to break a chain, and it is named where it is.
final class ChainLawsTest {
  private static final String SUBJECT = "system:serviceaccount:shop:orders";

  /// One character of a text changed, added or taken away.
  private record Mutation(String text, int at, char with, Way way) {
    String applied() {
      var place = at % text.length();
      return switch (way) {
        case CHANGED -> text.substring(0, place) + with + text.substring(place + 1);
        case ADDED -> text.substring(0, place) + with + text.substring(place);
        case TAKEN -> text.substring(0, place) + text.substring(place + 1);
      };
    }
  }

  private enum Way {
    CHANGED,
    ADDED,
    TAKEN
  }

  private static Arbitrary<String> mutated(String text) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10_000),
            Arbitraries.chars().range(' ', '~'),
            Arbitraries.of(Way.values()))
        .as((at, with, way) -> new Mutation(text, at, with, way).applied())
        .filter(it -> !it.equals(text));
  }

  @Provide
  Arbitrary<String> issuers() {
    return mutated(Things.ISSUER);
  }

  @Provide
  Arbitrary<String> subjects() {
    return mutated(SUBJECT);
  }

  @Provide
  Arbitrary<String> audiences() {
    return mutated(Scene.AUDIENCE);
  }

  private static void isBrokenAtTheCredential(String issuer, String subject, String audience) {
    var scene = new Scene();
    scene.trusts(issuer, subject, audience);

    var chain = scene.judged();

    assertThat(chain.firstBroken().orElseThrow().link()).isEqualTo(Link.CREDENTIAL);
    assertThat(chain.verdicts().stream().filter(Verdict.Broken.class::isInstance)).hasSize(1);
  }

  @Property(tries = 300)
  void aByteOfTheCredentialsIssuer(@ForAll("issuers") String issuer) {
    isBrokenAtTheCredential(issuer, SUBJECT, Scene.AUDIENCE);
  }

  @Property(tries = 300)
  void aByteOfTheCredentialsSubject(@ForAll("subjects") String subject) {
    isBrokenAtTheCredential(Things.ISSUER, subject, Scene.AUDIENCE);
  }

  @Property(tries = 300)
  void aByteOfTheCredentialsAudience(@ForAll("audiences") String audience) {
    isBrokenAtTheCredential(Things.ISSUER, SUBJECT, audience);
  }

  @Property(tries = 300)
  void aByteOfTheDiscoveryDocumentsIssuer(@ForAll("issuers") String issuer) {
    var scene = new Scene();
    scene.discovery = Look.seen(Scene.document(issuer));

    var first = scene.judged().firstBroken().orElseThrow();

    assertThat(first.link()).isEqualTo(Link.DISCOVERY);
    assertThat(first.difference()).contains(new Difference("issuer", Things.ISSUER, issuer));
  }
}
