package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.TagName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rules of one WorkloadIdentity document.
final class IdentityRules {

  private static final Pattern FORBIDDEN_IN_TAGS = Pattern.compile("[<>%&\\\\?/]");
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._()-]{1,300}");
  private static final int LONGEST_TAG_KEY = 512;
  private static final int LONGEST_TAG_VALUE = 256;

  /// Azure takes 50; one is the mark of ownership.
  private static final int MOST_TAGS = 49;

  private IdentityRules() {}

  static void check(WorkloadIdentity document, Findings findings) {
    NameRule.DOCUMENT.check(document.name(), findings);
    var looks = document.describes() ? findings : findings.warnings();
    name(document, isPlain(document.nameInAzure()) ? looks : findings);
    var identity = document.identity();
    var group = identity.resourceGroup();
    NameRule.GROUP.check(group, isPlain(group) ? looks : findings);
    guid(identity.subscriptionId(), findings);
    guid(identity.clientId(), findings);
    guid(identity.principalId(), findings);
    tags(document, looks);
    document.roles().forEach(role -> RoleRules.check(role, findings));
    document.trusts().forEach(trust -> trust(trust, findings));
  }

  /// Whether an ARM id can be made of it at all, allowed or not.
  private static boolean isPlain(Located<String> name) {
    return PLAIN.matcher(name.value()).matches();
  }

  private static void name(WorkloadIdentity document, Findings findings) {
    var name = document.nameInAzure();
    var mend = document.identity().name().isPresent() ? "correct it" : "give identity.name";
    if (NameRule.DOCUMENT.allows(name.value()) || document.identity().name().isPresent()) {
      NameRule.IDENTITY.check(name, name.value(), mend, findings);
    }
  }

  private static void guid(Optional<Located<String>> text, Findings findings) {
    text.ifPresent(it -> NameRule.GUID.check(it, findings));
  }

  private static void trust(WorkloadIdentity.Trust trust, Findings findings) {
    NameRule.TRUST.check(trust.name(), findings);
    TrustText.checkIssuer(trust.issuer(), findings);
    TrustText.check("subject", trust.subject(), findings);
    trust.audience().ifPresent(it -> TrustText.check("audience", it, findings));
  }

  private static void tags(WorkloadIdentity document, Findings findings) {
    var tags = document.identity().tags();
    var seen = new HashMap<String, String>();
    tags.forEach((key, value) -> tag(key, value, seen, findings));
    if (tags.size() > MOST_TAGS) {
      findings.error(
          FindingCode.WRONG_TAG,
          document.identity().at(),
          document.identity().resourceGroup().beside("tags"),
          "%d tags are declared".formatted(tags.size()),
          "declare at most %d: Azure takes 50, and one is ours".formatted(MOST_TAGS));
    }
  }

  private static void tag(
      String key, Located<String> value, Map<String, String> seen, Findings findings) {
    var other = seen.putIfAbsent(new TagName(key).canonical(), key);
    fault(key, value.value(), Optional.ofNullable(other))
        .ifPresent(
            fault ->
                findings.error(
                    FindingCode.WRONG_TAG,
                    value,
                    "the tag \"%s\" %s".formatted(key, fault),
                    mend(key)));
  }

  private static Optional<String> fault(String key, String value, Optional<String> other) {
    if (other.isPresent()) {
      return Optional.of("and \"%s\" are one tag to Azure".formatted(other.get()));
    }
    if (isReserved(key)) {
      return Optional.of("is kept for Cleat's own marks");
    }
    if (key.isBlank() || key.length() > LONGEST_TAG_KEY || !key.equals(key.strip())) {
      return Optional.of("is empty, too long, or has outer blanks");
    }
    if (FORBIDDEN_IN_TAGS.matcher(key).find()) {
      return Optional.of("holds one of < > % & \\ ? /, which Azure refuses");
    }
    return value.length() > LONGEST_TAG_VALUE
        ? Optional.of("has a value of more than %d characters".formatted(LONGEST_TAG_VALUE))
        : Optional.empty();
  }

  private static boolean isReserved(String key) {
    return key.equalsIgnoreCase("cleat-owner") || key.equalsIgnoreCase("cleat-detached");
  }

  private static String mend(String key) {
    var plain = FORBIDDEN_IN_TAGS.matcher(key).replaceAll("-");
    return plain.equals(key) ? "correct or remove it" : "write for example \"%s\"".formatted(plain);
  }
}
