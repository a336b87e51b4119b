package dev.cleat.verify;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.verify.Minted.Signature;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a fresh token of the account says what the credential asks for.
record TokenJudge(Evidence evidence) {
  /// What Entra allows between its clock and the issuer's. Source: Microsoft Entra allows five
  /// minutes of skew.
  private static final Duration SKEW = Duration.ofMinutes(5);

  Verdict verdict() {
    return Verdict.of(Link.TOKEN, evidence.probed().token(), this::of);
  }

  private Verdict of(Minted token) {
    return Stream.of(issuer(token), subject(token), audience(token), signature(token), clock(token))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Verdict.Sound(Link.TOKEN, says(token)));
  }

  private static String says(Minted token) {
    return switch (token.signature()) {
      case SOUND -> "iss, sub, aud and signature are right";
      case UNSOUND, UNCHECKED ->
          "iss, sub and aud are right; no published key to check the signature with";
    };
  }

  private Optional<Verdict> issuer(Minted token) {
    return evidence
        .issuer()
        .filter(wanted -> !wanted.equals(token.issuer()))
        .map(
            wanted ->
                differs(
                    Code.TOKEN_ISSUER,
                    new Difference("iss", wanted, token.issuer()),
                    "let the API server's first --service-account-issuer be the one that Azure"
                        + " gives"));
  }

  private Optional<Verdict> subject(Minted token) {
    var wanted = evidence.credential().subject();
    return wanted.equals(token.subject())
        ? Optional.empty()
        : Optional.of(
            differs(
                Code.TOKEN_SUBJECT,
                new Difference("sub", wanted, token.subject()),
                "look at the account that is declared: its cluster, namespace and name"));
  }

  private Optional<Verdict> audience(Minted token) {
    var wanted = evidence.credential().audience();
    return token.audiences().contains(wanted)
        ? Optional.empty()
        : Optional.of(
            differs(
                Code.TOKEN_AUDIENCE,
                new Difference("aud", wanted, String.join(" ", token.audiences())),
                "let tokenAudience of the cluster's document be one that its API server mints"
                    + " for"));
  }

  private static Verdict differs(Code code, Difference difference, String mend) {
    return Verdict.broken(
        Link.TOKEN,
        Problem.of(
            code,
            "a fresh token's %s is not what the credential asks for".formatted(difference.what()),
            mend),
        difference);
  }

  private static Optional<Verdict> signature(Minted token) {
    if (!token.algorithm().equals(DiscoveryJudge.ALGORITHM)) {
      return broken(
          Code.TOKEN_ALGORITHM,
          "tokens are signed with %s, and Entra takes %s only"
              .formatted(token.algorithm(), DiscoveryJudge.ALGORITHM),
          "give the API server an RSA key to sign with");
    }
    return token.signature() == Signature.UNSOUND
        ? broken(
            Code.TOKEN_UNSOUND,
            "the published key %s did not make the token's signature"
                .formatted(token.kid().orElse("of the set")),
            "publish the public half of the key that the API server signs with")
        : Optional.empty();
  }

  private static Optional<Verdict> clock(Minted token) {
    if (token.issued().isAfter(token.seen().plus(SKEW)) || !token.expires().isAfter(token.seen())) {
      return broken(
          Code.TOKEN_CLOCK,
          "a fresh token is valid from %s to %s, and it is %s"
              .formatted(token.issued(), token.expires(), token.seen()),
          "set the clocks of the control plane, and of this machine");
    }
    return Optional.empty();
  }

  private static Optional<Verdict> broken(Code code, String message, String mend) {
    return Optional.of(Verdict.broken(Link.TOKEN, Problem.of(code, message, mend)));
  }
}
