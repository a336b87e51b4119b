package dev.cleat.verify;

import dev.cleat.model.Code;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.verify.NearMisses.Miss;

/// Whether the identity trusts exactly this issuer, subject and audience. Entra compares all three
/// byte for byte.
record CredentialJudge(Evidence evidence) {

  Verdict verdict() {
    return evidence
        .withoutIdentity(Link.CREDENTIAL)
        .or(() -> evidence.withoutCluster(Link.CREDENTIAL))
        .orElseGet(this::onIdentity);
  }

  private Verdict onIdentity() {
    return evidence
        .issuer()
        .map(
            issuer ->
                evidence.judge(
                    Link.CREDENTIAL,
                    evidence.subject().credential(),
                    this::ofLive,
                    () -> withoutCredential(issuer)))
        .orElseGet(() -> new Verdict.Unasked(Link.CREDENTIAL, "the cluster gives no issuer"));
  }

  private Verdict ofLive(Live live) {
    var wanted = evidence.credential().audience();
    var found = ((FederatedCredential) live.state()).audience();
    return wanted.equals(found)
        ? new Verdict.Sound(Link.CREDENTIAL, "issuer, subject and audience are trusted")
        : broken(
            Code.TRUST_AUDIENCE,
            "the credential trusts another audience than the webhook asks for",
            audienceMend(live),
            new Difference("audience", wanted, found));
  }

  /// Nobody else's credential is changed without leave.
  private String audienceMend(Live live) {
    return live.ownership() instanceof Ownership.Ours ? mend() : mend() + " --adopt";
  }

  private String mend() {
    return Mends.apply(evidence.address(evidence.subject().credential()));
  }

  private Verdict withoutCredential(String issuer) {
    return new NearMisses(evidence, issuer)
        .nearest()
        .map(miss -> missed(issuer, miss))
        .orElseGet(() -> Verdict.broken(Link.CREDENTIAL, absent()));
  }

  private Problem absent() {
    var identity = evidence.address(evidence.subject().identity());
    var message = "%s has no credential for this issuer and subject, nor one that comes near";
    var full = held() >= Kind.CREDENTIAL.capacity().orElse(Integer.MAX_VALUE);
    return full
        ? Problem.of(
            Code.TRUST_ABSENT,
            message.formatted(identity) + ": it has %d, and takes no more".formatted(held()),
            "take one away that nobody needs (cleat plan names those that are left over), then "
                + mend())
        : Problem.of(Code.TRUST_ABSENT, message.formatted(identity), mend());
  }

  private long held() {
    return evidence
        .world()
        .actual()
        .lives()
        .filter(it -> it.state() instanceof FederatedCredential)
        .filter(it -> it.state().within().filter(evidence.subject().identity()::equals).isPresent())
        .map(Live::id)
        .distinct()
        .count();
  }

  private Verdict missed(String issuer, Miss miss) {
    return switch (miss.place()) {
      case HERE -> here(issuer, miss);
      case ELSEWHERE -> elsewhere(issuer, miss);
    };
  }

  private Verdict here(String issuer, Miss miss) {
    if (!miss.issuer().equals(issuer)) {
      return broken(
          Code.TRUST_ISSUER,
          "nearest is credential %s: it trusts another issuer".formatted(miss.named(evidence)),
          mend(),
          new Difference("issuer", issuer, miss.issuer()));
    }
    return broken(
        Code.TRUST_SUBJECT,
        "nearest is credential %s: it trusts another subject".formatted(miss.named(evidence)),
        mend(),
        subjects(miss));
  }

  private Difference subjects(Miss miss) {
    return new Difference("subject", evidence.credential().subject(), miss.credential().subject());
  }

  private Verdict elsewhere(String issuer, Miss miss) {
    var why =
        Problem.of(
            Code.TRUST_ELSEWHERE,
            "the credential lies on another identity: %s".formatted(miss.named(evidence)),
            mend() + ", or declare the account under that identity");
    if (!miss.issuer().equals(issuer)) {
      return Verdict.broken(Link.CREDENTIAL, why, new Difference("issuer", issuer, miss.issuer()));
    }
    var subject = subjects(miss);
    return subject.wanted().equals(subject.found())
        ? Verdict.broken(
            Link.CREDENTIAL,
            why,
            new Difference(
                "identity",
                evidence.address(evidence.subject().identity()),
                evidence.address(miss.credential().identity())))
        : Verdict.broken(Link.CREDENTIAL, why, subject);
  }

  private static Verdict broken(Code code, String message, String mend, Difference difference) {
    return Verdict.broken(Link.CREDENTIAL, Problem.of(code, message, mend), difference);
  }
}
