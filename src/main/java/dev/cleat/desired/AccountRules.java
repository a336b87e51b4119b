package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity.Account;
import dev.cleat.model.ServiceAccount;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Rules of one service account as its document has it.
final class AccountRules {

  private static final long SHORTEST_LIFE = 3600;
  private static final long LONGEST_LIFE = 86_400;

  /// Kubernetes counts keys and values of all annotations of an object together.
  private static final int ANNOTATION_BYTES = 256 * 1024;

  private static final Set<String> OURS =
      Set.of(ServiceAccount.CLIENT_ID, ServiceAccount.TENANT_ID, ServiceAccount.TOKEN_EXPIRATION);

  private final Account account;
  private final Findings findings;

  private AccountRules(Account account, Findings findings) {
    this.account = account;
    this.findings = findings;
  }

  static void check(Account account, Findings findings) {
    var rules = new AccountRules(account, findings);
    NameRule.NAMESPACE.check(account.namespace(), findings);
    NameRule.ACCOUNT.check(account.name(), findings);
    rules.life();
    rules.labels();
    rules.annotations();
    rules.contradiction();
    rules.unused();
    rules.kubeSystem();
  }

  private void life() {
    account
        .tokenExpirationSeconds()
        .filter(it -> it.value() < SHORTEST_LIFE || it.value() > LONGEST_LIFE)
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.TOKEN_EXPIRATION,
                    it,
                    "a token cannot live %d seconds".formatted(it.value()),
                    "give %d to %d, or leave it out".formatted(SHORTEST_LIFE, LONGEST_LIFE)));
  }

  private void labels() {
    account.labels().forEach(this::label);
  }

  private void label(String key, Located<String> value) {
    key(key, value);
    NameRule.LABEL_VALUE.check(value, value.value(), "correct it", findings);
  }

  private void key(String key, Located<String> value) {
    NameRule.LABEL_KEY.check(value, key, "correct it", findings);
    if (key.startsWith("cleat.dev/")) {
      findings.error(
          FindingCode.WRONG_METADATA,
          value,
          "\"%s\" is kept for Cleat's own marks".formatted(key),
          "take it out");
    }
  }

  private void annotations() {
    account.annotations().forEach(this::annotation);
    var size =
        account.annotations().entrySet().stream()
            .mapToLong(it -> it.getKey().length() + it.getValue().value().length())
            .sum();
    if (size > ANNOTATION_BYTES) {
      findings.error(
          FindingCode.WRONG_METADATA,
          account.at(),
          account.field() + ".metadata.annotations",
          "the annotations are longer than 256 KiB together",
          "shorten them");
    }
  }

  private void annotation(String key, Located<String> value) {
    key(key, value);
    if (OURS.contains(key)) {
      findings.error(
          FindingCode.WRONG_METADATA,
          value,
          "\"%s\" is written by Cleat, from what Azure says".formatted(key),
          key.equals(ServiceAccount.TOKEN_EXPIRATION)
              ? "take it out, and give tokenExpirationSeconds"
              : "take it out");
    }
  }

  private void contradiction() {
    account
        .annotate()
        .filter(it -> !it.value() && isTrue(account.createAccount()))
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.CONTRADICTION,
                    it,
                    "createAccount: true writes the account, and annotate: false forbids it",
                    "take annotate: false out, or set createAccount: false"));
  }

  /// Labels and annotations are written on our own accounts only.
  private void unused() {
    if (!isTrue(account.createAccount())) {
      unused("labels", account.labels());
      unused("annotations", account.annotations());
    }
    if (account.annotate().filter(it -> !it.value()).isPresent()) {
      account
          .tokenExpirationSeconds()
          .ifPresent(
              it -> ignored(it, "tokenExpirationSeconds is not written with annotate: false"));
    }
  }

  private void unused(String what, SortedMap<String, Located<String>> entries) {
    entries.values().stream()
        .findFirst()
        .ifPresent(it -> ignored(it, what + " are not written with createAccount: false"));
  }

  private void ignored(Located<?> place, String message) {
    findings.warning(
        FindingCode.IGNORED_FIELD, place, message, "take them out, or let Cleat write");
  }

  private void kubeSystem() {
    if (account.namespace().value().equals("kube-system")) {
      findings.warning(
          FindingCode.KUBE_SYSTEM,
          account.namespace(),
          "on AKS the webhook passes pods in kube-system by",
          "run the workload in a namespace of its own");
    }
  }

  private static boolean isTrue(Optional<Located<Boolean>> flag) {
    return flag.map(Located::value).orElse(false);
  }
}
