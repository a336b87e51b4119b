package dev.cleat.report;

import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Diagnosis;
import dev.cleat.verify.Diagnosis.Answer;
import dev.cleat.verify.Diagnosis.Clue;
import dev.cleat.verify.Difference;
import dev.cleat.verify.Entra;
import dev.cleat.verify.Link;
import dev.cleat.verify.Subject;
import dev.cleat.verify.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judged chains that goldens are kept of.
final class Chains {
  private static final ResourceKey CLUSTER = new ResourceKey(Kind.CLUSTER, "prod");
  private static final ResourceKey IDENTITY = new ResourceKey(Kind.IDENTITY, "orders");

  private Chains() {}

  /// One of each state.
  static Verified mixed() {
    return new Verified(List.of(sound(), broken("orders"), unclear()), Optional.empty());
  }

  /// Walked because of what Entra says of the broken one.
  static Verified diagnosed() {
    var chain = broken("orders");
    var explanation =
        Entra.explain(
            "AADSTS700211: No matching federated identity record found for presented assertion"
                + " issuer 'https://oidc.example/4f/'.");
    var clues =
        List.of(
            new Clue(
                chain.subject(),
                new Answer.Confirmed(chain.firstBroken().orElseThrow()),
                List.of()),
            new Clue(
                sound().subject(),
                new Answer.Denied(),
                List.of(
                    new Difference(
                        "issuer", "https://oidc.example/77/", "https://oidc.example/4f/"))),
            new Clue(unclear().subject(), new Answer.Open(List.of(Link.TOKEN)), List.of()));
    return new Verified(List.of(chain), Optional.of(new Diagnosis(explanation, clues)));
  }

  static Chain sound() {
    return chain("billing", Map.of());
  }

  /// Its credential has an issuer that lacks the last slash, and Entra says so too.
  static Chain broken(String name) {
    return chain(
        name,
        Map.of(
            Link.CREDENTIAL,
            new Verdict.Broken(
                Link.CREDENTIAL,
                Problem.of(
                    Code.TRUST_ISSUER,
                    "credential old-orders trusts another issuer: the slash at its end is missing",
                    "cleat apply -f estate --target"
                        + " federated-credential/rg/orders/prod/shop/orders"),
                Optional.of(
                    new Difference(
                        "issuer", "https://oidc.example/4f/", "https://oidc.example/4f"))),
            Link.EXCHANGE,
            new Verdict.Broken(
                Link.EXCHANGE,
                new Problem(
                    Code.EXCHANGE_REFUSED,
                    "Entra refused after 0 of 3 clean exchanges: no credential trusts the token's"
                        + " issuer",
                    "compare the credential's issuer with the cluster's byte for byte",
                    Optional.of(
                        new Problem.Cause(
                            "Entra", 401, "AADSTS700211", "No matching record", "r-1", ""))),
                Optional.empty())));
  }

  /// In a cluster that must not be entered.
  static Chain partial() {
    var why = "nothing is looked at in this cluster: its access is None";
    return chain("far", Map.of(Link.TOKEN, new Verdict.Unasked(Link.TOKEN, why)));
  }

  private static Chain unclear() {
    return chain(
        "stock",
        Map.of(
            Link.TOKEN,
            new Verdict.Unclear(
                Link.TOKEN,
                new Problem(
                    Code.FORBIDDEN,
                    "no token could be had for shop/stock",
                    "allow create on serviceaccounts/token of stock in namespace shop",
                    Optional.of(
                        new Problem.Cause("Kubernetes", 403, "Forbidden", "not yours", "", ""))))));
  }

  private static Chain chain(String name, Map<Link, Verdict> odd) {
    var verdicts = new EnumMap<Link, Verdict>(Link.class);
    for (var link : Link.values()) {
      verdicts.put(link, usual(link));
    }
    verdicts.putAll(odd);
    return new Chain(subject(name), List.copyOf(verdicts.values()));
  }

  private static Verdict usual(Link link) {
    return switch (link) {
      case FLAGS -> new Verdict.Sound(link, "OIDC issuer and workload identity are on");
      case WEBHOOK -> new Verdict.Sound(link, "kube-system/azure-wi-webhook, 2 ready");
      case DISCOVERY ->
          new Verdict.Sound(link, "https://oidc.example/4f/.well-known names the issuer");
      case KEYS -> new Verdict.Sound(link, "1 key published, the signing one among them");
      case TOKEN -> new Verdict.Sound(link, "iss, sub, aud and signature are right");
      case ACCOUNT -> new Verdict.Sound(link, "client-id and tenant-id are the identity's");
      case CREDENTIAL -> new Verdict.Sound(link, "issuer, subject and audience are trusted");
      case ROLES -> new Verdict.Sound(link, "all 2 are there");
      case PODS -> new Verdict.Sound(link, "none runs as this account");
      case EXCHANGE -> new Verdict.Unasked(link, "not asked for: --exchange");
    };
  }

  private static Subject subject(String name) {
    return new Subject(
        CLUSTER.child(Kind.ACCOUNT, "shop/" + name),
        CLUSTER,
        IDENTITY,
        IDENTITY.child(Kind.CREDENTIAL, "prod/shop/" + name),
        "shop",
        name,
        "service-account/prod/shop/" + name);
  }
}
