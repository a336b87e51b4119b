package dev.cleat.verify;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.util.List;

/// Whether the issuer's documents are there for Entra, and say what they must. Entra takes RS256
/// only. Source: Microsoft Entra, considerations of workload identity federation.
record DiscoveryJudge(Evidence evidence) {
  static final String ALGORITHM = "RS256";

  Verdict verdict() {
    return Verdict.of(Link.DISCOVERY, evidence.probed().discovery(), this::of);
  }

  private Verdict of(Fetched<Discovery> fetched) {
    return switch (fetched) {
      case Fetched.Good<Discovery>(var url, var document) -> of(url, document);
      case Fetched.Bad<Discovery>(var url, var flaw, var detail) ->
          Verdict.broken(Link.DISCOVERY, bad(url, flaw, detail));
    };
  }

  private Verdict of(String url, Discovery document) {
    var issuer = evidence.issuer().orElse(document.issuer());
    if (!document.issuer().equals(issuer)) {
      return Verdict.broken(
          Link.DISCOVERY, otherIssuer(url), new Difference("issuer", issuer, document.issuer()));
    }
    var algorithms = document.algorithms();
    return algorithms.isEmpty() || algorithms.contains(ALGORITHM)
        ? new Verdict.Sound(Link.DISCOVERY, "%s names the issuer".formatted(url))
        : Verdict.broken(Link.DISCOVERY, otherAlgorithms(url, algorithms));
  }

  private static Problem bad(String url, Fetched.Flaw flaw, String detail) {
    return switch (flaw) {
      case NOT_HTTPS, NO_ANSWER, STATUS, REDIRECT ->
          Problem.of(
              Code.DISCOVERY_UNREACHABLE,
              "%s: %s".formatted(url, detail),
              "let anybody on the internet read it; curl -i %s shows what they get (this machine's own way out too)"
                  .formatted(Mends.quoted(url)));
      case CONTENT_TYPE, TOO_LARGE, NOT_THE_DOCUMENT ->
          Problem.of(
              Code.DISCOVERY_UNFIT,
              "%s: %s".formatted(url, detail),
              "publish the issuer's documents again, as application/json");
    };
  }

  private static Problem otherIssuer(String url) {
    return Problem.of(
        Code.DISCOVERY_OTHER_ISSUER,
        "the document at %s names another issuer than its cluster".formatted(url),
        "publish a document whose issuer is byte for byte the cluster's; of AKS's own documents"
            + " wait until the cluster is no longer updating");
  }

  private static Problem otherAlgorithms(String url, List<String> algorithms) {
    return Problem.of(
        Code.TOKEN_ALGORITHM,
        "%s offers %s, and Entra takes %s only"
            .formatted(url, String.join(", ", algorithms), ALGORITHM),
        "let the cluster sign with an RSA key, and publish its documents again");
  }
}
