package dev.cleat.report;

import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Difference;
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
    return new Verified(List.of(sound(), broken("orders"), unclear()));
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
                    Code.ISSUER_OFF,
                    "the credential old-orders differs in its issuer",
                    "cleat apply -f … --target federated-credential/rg/orders/prod/shop/orders"),
                Optional.of(
                    new Difference(
                        "issuer", "https://oidc.example/4f/", "https://oidc.example/4f"))),
            Link.EXCHANGE,
            new Verdict.Broken(
                Link.EXCHANGE,
                new Problem(
                    Code.REFUSED,
                    "Entra refuses the token: AADSTS700211",
                    "mend the federated credential first",
                    Optional.of(
                        new Problem.Cause(
                            "Entra", 400, "AADSTS700211", "No matching record", "r-1", ""))),
                Optional.empty())));
  }

  private static Chain unclear() {
    return chain(
        "stock",
        Map.of(
            Link.WEBHOOK,
            new Verdict.Unclear(
                Link.WEBHOOK,
                new Problem(
                    Code.FORBIDDEN,
                    "the webhook could not be looked at",
                    "allow get on mutatingwebhookconfigurations",
                    Optional.of(
                        new Problem.Cause("Kubernetes", 403, "Forbidden", "not yours", "", ""))))));
  }

  private static Chain chain(String name, Map<Link, Verdict> odd) {
    var verdicts = new EnumMap<Link, Verdict>(Link.class);
    for (var link : Link.values()) {
      verdicts.put(link, new Verdict.Sound(link, "as it should be"));
    }
    verdicts.put(Link.PODS, new Verdict.Sound(Link.PODS, "no pod runs as the account"));
    verdicts.put(Link.EXCHANGE, new Verdict.Unasked(Link.EXCHANGE, "not asked for: --exchange"));
    verdicts.putAll(odd);
    return new Chain(subject(name), List.copyOf(verdicts.values()));
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
