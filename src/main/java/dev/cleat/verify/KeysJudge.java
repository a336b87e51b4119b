package dev.cleat.verify;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether the published keys hold the one that the cluster signs with: by the `kid` of a fresh
/// token, else by what the API server serves itself.
record KeysJudge(Evidence evidence) {

  Verdict verdict() {
    return Verdict.of(Link.KEYS, evidence.probed().published(), this::of);
  }

  private Verdict of(Fetched<List<PublicKey>> fetched) {
    return switch (fetched) {
      case Fetched.Good<List<PublicKey>>(var url, var keys) when keys.isEmpty() ->
          Verdict.broken(Link.KEYS, unfit(url, "the set is empty"));
      case Fetched.Good<List<PublicKey>>(var url, var keys) -> of(url, keys);
      case Fetched.Bad<List<PublicKey>>(var url, var flaw, var detail) ->
          Verdict.broken(Link.KEYS, bad(url, flaw, detail));
    };
  }

  private static Problem bad(String url, Fetched.Flaw flaw, String detail) {
    return switch (flaw) {
      case NOT_HTTPS, NO_ANSWER, STATUS, REDIRECT ->
          Problem.of(
              Code.KEYS_UNREACHABLE,
              "%s: %s".formatted(url, detail),
              "let anybody on the internet read it; curl -i %s shows what they get"
                  .formatted(Mends.quoted(url)));
      case CONTENT_TYPE, TOO_LARGE, NOT_THE_DOCUMENT -> unfit(url, detail);
    };
  }

  private static Problem unfit(String url, String detail) {
    return Problem.of(
        Code.KEYS_UNFIT, "%s: %s".formatted(url, detail), "publish the cluster's key set again");
  }

  private Verdict of(String url, List<PublicKey> published) {
    return switch (evidence.probed().token()) {
      case Look.Seen<Minted>(var token) ->
          token
              .kid()
              .map(kid -> ofKid(url, kid, published))
              .orElseGet(() -> new Verdict.Sound(Link.KEYS, "the token names no key"));
      case Look.Unseen<Minted>(var why) ->
          byServed(url, published).orElseGet(() -> new Verdict.Unclear(Link.KEYS, why));
      case Look.Unasked<Minted>(var why) ->
          byServed(url, published)
              .orElseGet(() -> new Verdict.Sound(Link.KEYS, without(published, why)));
    };
  }

  private static String without(List<PublicKey> published, String why) {
    return "%s published; which one signs was not seen: %s".formatted(keys(published), why);
  }

  private static String keys(List<PublicKey> all) {
    return all.size() == 1 ? "1 key" : all.size() + " keys";
  }

  private Verdict ofKid(String url, String kid, List<PublicKey> published) {
    return published.stream()
        .filter(it -> it.kid().equals(kid))
        .findFirst()
        .map(key -> ofKey(url, key, published))
        .orElseGet(() -> Verdict.broken(Link.KEYS, unpublished(url, kid, published)));
  }

  private static Verdict ofKey(String url, PublicKey key, List<PublicKey> published) {
    return key.type().equals("RSA")
        ? new Verdict.Sound(
            Link.KEYS, "%s published, the signing one among them".formatted(keys(published)))
        : Verdict.broken(
            Link.KEYS,
            unfit(url, "key %s is %s, and Entra takes RSA only".formatted(key.kid(), key.type())));
  }

  /// Where all keys that the API server serves are published, the signing one is.
  private Optional<Verdict> byServed(String url, List<PublicKey> published) {
    return evidence
        .probed()
        .served()
        .found()
        .filter(served -> !served.isEmpty())
        .map(
            served ->
                served.stream()
                    .map(PublicKey::kid)
                    .filter(kid -> published.stream().noneMatch(it -> it.kid().equals(kid)))
                    .findFirst()
                    .map(kid -> Verdict.broken(Link.KEYS, unpublished(url, kid, published)))
                    .orElseGet(
                        () ->
                            new Verdict.Sound(Link.KEYS, "all keys of the API server published")));
  }

  private Problem unpublished(String url, String kid, List<PublicKey> published) {
    var there = published.stream().map(PublicKey::kid).collect(Collectors.joining(", "));
    return Problem.of(
        Code.KEY_UNPUBLISHED,
        "the cluster signs with key %s, and %s has %s".formatted(kid, url, there),
        isServed(kid)
            ? "publish it: the API server serves it at /openid/v1/jwks already; AKS does so by"
                + " itself within minutes"
            : "publish the key that the API server signs with");
  }

  private boolean isServed(String kid) {
    return evidence.probed().served().found().stream()
        .flatMap(List::stream)
        .anyMatch(it -> it.kid().equals(kid));
  }
}
