package dev.cleat.verify;

import static dev.cleat.model.ServiceAccount.CLIENT_ID;
import static dev.cleat.model.ServiceAccount.TENANT_ID;
import static dev.cleat.model.ServiceAccount.TOKEN_EXPIRATION;

import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the account is there, and leads the webhook to the identity. Ids are compared ignoring
/// case, as Entra does.
record AccountJudge(Evidence evidence) {
  private static final int SHORTEST = 3_600;
  private static final int LONGEST = 86_400;

  Verdict verdict() {
    if (evidence.account().isEmpty()) {
      return new Verdict.Unasked(
          Link.ACCOUNT, "nothing is looked at in this cluster: its access is None");
    }
    return evidence
        .withoutCluster(Link.ACCOUNT)
        .orElseGet(
            () ->
                evidence.judge(
                    Link.ACCOUNT,
                    evidence.subject().account(),
                    this::ofLive,
                    () -> Verdict.broken(Link.ACCOUNT, absent())));
  }

  private Problem absent() {
    var subject = evidence.subject();
    var creates = wanted().mandate() == Mandate.CREATE;
    return Problem.of(
        Code.CHAIN_ACCOUNT_ABSENT,
        "there is no service account %s/%s: pods that name it cannot be made"
            .formatted(subject.namespace(), subject.name()),
        creates
            ? Mends.apply(subject.address())
            : "kubectl create serviceaccount %s -n %s, or set createAccount: true"
                .formatted(subject.name(), subject.namespace()));
  }

  private ServiceAccount wanted() {
    return evidence.account().orElseThrow();
  }

  private Verdict ofLive(Live live) {
    return evidence
        .withoutIdentity(Link.ACCOUNT)
        .orElseGet(
            () ->
                Stream.of(clientId(live), tenantId(live), life(live))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseGet(() -> sound(live)));
  }

  private static Verdict sound(Live live) {
    return new Verdict.Sound(
        Link.ACCOUNT,
        annotation(live, TENANT_ID).isPresent()
            ? "client-id and tenant-id are the identity's"
            : "client-id is the identity's; without a tenant-id the webhook's own is injected");
  }

  private Optional<Verdict> clientId(Live live) {
    var wanted = evidence.clientId();
    var found = annotation(live, CLIENT_ID).filter(it -> !it.isBlank());
    if (found.isEmpty()) {
      return Optional.of(
          Verdict.broken(
              Link.ACCOUNT,
              Problem.of(
                  Code.CLIENT_ID_UNSET,
                  "the account has no annotation %s: pods start without AZURE_CLIENT_ID"
                      .formatted(CLIENT_ID),
                  mend(live, CLIENT_ID, wanted))));
    }
    return other(live, CLIENT_ID, wanted, found.get(), Code.CLIENT_ID_OTHER);
  }

  /// Unset is right where Cleat does not annotate; empty never is: it overrides the webhook's own.
  private Optional<Verdict> tenantId(Live live) {
    var wanted = evidence.tenantId();
    var found = annotation(live, TENANT_ID);
    if (found.isEmpty() && !isAnnotated()) {
      return Optional.empty();
    }
    if (found.filter(it -> !it.isBlank()).isEmpty()) {
      return Optional.of(
          Verdict.broken(
              Link.ACCOUNT,
              Problem.of(
                  Code.TENANT_ID_UNSET,
                  found.isEmpty()
                      ? "the account has no annotation " + TENANT_ID
                      : "the annotation %s is empty: pods start without AZURE_TENANT_ID"
                          .formatted(TENANT_ID),
                  mend(live, TENANT_ID, wanted))));
    }
    return other(live, TENANT_ID, wanted, found.get(), Code.TENANT_ID_OTHER);
  }

  private boolean isAnnotated() {
    return wanted().annotations().containsKey(CLIENT_ID);
  }

  private Optional<Verdict> other(
      Live live, String name, Optional<String> wanted, String found, Code code) {
    return wanted
        .filter(it -> !it.equalsIgnoreCase(found))
        .map(
            it ->
                Verdict.broken(
                    Link.ACCOUNT,
                    Problem.of(
                        code,
                        "annotation %s is not that of %s%s"
                            .formatted(name, identity(), whose(found)),
                        mend(live, name, wanted)),
                    new Difference(name, it, found)));
  }

  private String identity() {
    return evidence.address(evidence.subject().identity());
  }

  /// Another identity that has this client id.
  private String whose(String clientId) {
    return evidence
        .world()
        .actual()
        .lives()
        .filter(it -> clientId.equalsIgnoreCase(it.outputs().get(Output.CLIENT_ID)))
        .map(it -> it.state().key())
        .findFirst()
        .map(this::named)
        .orElse("");
  }

  private String named(ResourceKey key) {
    return ", but of " + evidence.address(key);
  }

  /// Our apply writes what nobody else holds.
  private String mend(Live live, String name, Optional<String> wanted) {
    var subject = evidence.subject();
    if (!isAnnotated()) {
      return "kubectl annotate serviceaccount %s -n %s --overwrite %s=%s"
          .formatted(subject.name(), subject.namespace(), name, wanted.orElse("…"));
    }
    var manager = evidence.world().desired().access().fieldManager();
    var holder = Optional.ofNullable(live.holders().get("annotations." + name));
    return holder
        .filter(it -> !it.equals(manager))
        .map(
            it ->
                "%s --force-conflicts (%s holds it)".formatted(Mends.apply(subject.address()), it))
        .orElseGet(() -> Mends.apply(subject.address()));
  }

  private Optional<Verdict> life(Live live) {
    return annotation(live, TOKEN_EXPIRATION)
        .filter(it -> !isLife(it))
        .map(
            it ->
                Verdict.broken(
                    Link.ACCOUNT,
                    Problem.of(
                        Code.TOKEN_LIFE_INVALID,
                        "annotation %s is %s: the webhook refuses pods unless it is %d to %d"
                            .formatted(TOKEN_EXPIRATION, it, SHORTEST, LONGEST),
                        "kubectl annotate serviceaccount %s -n %s --overwrite %s=%d"
                            .formatted(
                                evidence.subject().name(),
                                evidence.subject().namespace(),
                                TOKEN_EXPIRATION,
                                SHORTEST))));
  }

  private static boolean isLife(String text) {
    return text.matches("\\d{4,5}")
        && Integer.parseInt(text) >= SHORTEST
        && Integer.parseInt(text) <= LONGEST;
  }

  private static Optional<String> annotation(Live live, String name) {
    return Optional.ofNullable(((ServiceAccount) live.state()).annotations().get(name))
        .flatMap(Value::known);
  }
}
