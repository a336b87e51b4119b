package dev.cleat.verify;

import java.util.Arrays;

/// Judges a chain, link by link, of what was seen. A link behind a broken one is judged all the
/// same where it can be.
public final class Judge {
  private Judge() {}

  /// The verdicts on the chain of one account.
  public static Chain judge(Subject subject, World world, Probed probed) {
    var evidence = new Evidence(subject, world, probed);
    return new Chain(
        subject, Arrays.stream(Link.values()).map(it -> verdict(it, evidence)).toList());
  }

  private static Verdict verdict(Link link, Evidence evidence) {
    return switch (link) {
      case FLAGS -> new FlagsJudge(evidence).verdict();
      case WEBHOOK -> new WebhookJudge(evidence).verdict();
      case DISCOVERY -> new DiscoveryJudge(evidence).verdict();
      case KEYS -> new KeysJudge(evidence).verdict();
      case TOKEN -> new TokenJudge(evidence).verdict();
      case ACCOUNT -> new AccountJudge(evidence).verdict();
      case CREDENTIAL -> new CredentialJudge(evidence).verdict();
      case ROLES -> new RolesJudge(evidence).verdict();
      case PODS -> new PodsJudge(evidence).verdict();
      case EXCHANGE -> new ExchangeJudge(evidence).verdict();
    };
  }
}
