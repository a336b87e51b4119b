package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Position;
import java.util.List;
import java.util.Locale;

/// Rules on things that are declared twice. One document never says the same twice; several
/// documents may, as long as they agree.
final class TwinRules {

  private final Findings findings;

  TwinRules(Findings findings) {
    this.findings = findings;
  }

  void accounts(List<DeclaredAccount> accounts) {
    Twins.each(accounts, DeclaredAccount::place, DeclaredAccount::at, this::account);
  }

  private void account(DeclaredAccount later, DeclaredAccount first) {
    if (!later.identity().key().equals(first.identity().key())) {
      accountOfTwo(later, first);
    } else if (isRepeated(later.identity(), first.identity())) {
      twice(
          FindingCode.DUPLICATE_ACCOUNT,
          later.at(),
          later.document().field(),
          said(later),
          first.at());
    } else if (!later.substance().equals(first.substance())) {
      differs(
          FindingCode.DUPLICATE_ACCOUNT,
          later.at(),
          later.document().field(),
          said(later),
          first.at());
    }
  }

  private void accountOfTwo(DeclaredAccount later, DeclaredAccount first) {
    findings.error(
        FindingCode.ACCOUNT_OF_TWO_IDENTITIES,
        later.at(),
        later.document().field(),
        "%s belongs to identity \"%s\" at %s already"
            .formatted(said(later), first.identity().document().name().value(), first.at()),
        "a service account acts as one identity: use a second account, or one identity");
  }

  private static String said(DeclaredAccount account) {
    return "the account %s in cluster \"%s\"".formatted(account.path(), account.cluster().name());
  }

  void roles(List<DeclaredRole> roles) {
    var named = roles.stream().filter(it -> it.name().isPresent()).toList();
    var numbered = roles.stream().filter(it -> it.guid().isPresent()).toList();
    Twins.each(named, it -> key(it, it.name().orElse("")), DeclaredRole::at, this::role);
    Twins.each(numbered, it -> key(it, it.guid().orElse("")), DeclaredRole::at, this::role);
  }

  private static String key(DeclaredRole role, String name) {
    return String.join(
        "\0",
        role.identity().key().path(),
        role.scope().canonical(),
        name.toLowerCase(Locale.ROOT));
  }

  private void role(DeclaredRole later, DeclaredRole first) {
    var said = "the role %s at %s".formatted(later.role(), later.scope());
    if (isRepeated(later.identity(), first.identity())) {
      twice(FindingCode.DUPLICATE_ROLE, later.at(), later.document().field(), said, first.at());
    } else if (!later.substance().equals(first.substance())) {
      differs(FindingCode.DUPLICATE_ROLE, later.at(), later.document().field(), said, first.at());
    }
  }

  void trusts(List<DeclaredTrust> trusts) {
    Twins.each(
        trusts, it -> key(it, it.name().toLowerCase(Locale.ROOT)), DeclaredTrust::at, this::trust);
    Twins.each(
        trusts, it -> key(it, it.issuer() + "\0" + it.subject()), DeclaredTrust::at, this::trust);
  }

  private static String key(DeclaredTrust trust, String rest) {
    return trust.identity().key().path() + "\0" + rest;
  }

  private void trust(DeclaredTrust later, DeclaredTrust first) {
    var said =
        "the trust \"%s\" in %s of %s".formatted(later.name(), later.subject(), later.issuer());
    if (isRepeated(later.identity(), first.identity())) {
      twice(FindingCode.DUPLICATE_TRUST, later.at(), later.document().field(), said, first.at());
    } else if (!later.substance().equals(first.substance())) {
      differs(FindingCode.DUPLICATE_TRUST, later.at(), later.document().field(), said, first.at());
    }
  }

  private static boolean isRepeated(DeclaredIdentity later, DeclaredIdentity first) {
    return later.document().name().at().equals(first.document().name().at());
  }

  private void twice(FindingCode code, Position at, String field, String said, Position first) {
    findings.error(
        code, at, field, "%s stands at %s already".formatted(said, first), "keep one of the two");
  }

  private void differs(FindingCode code, Position at, String field, String said, Position first) {
    findings.error(
        code,
        at,
        field,
        "%s is declared otherwise at %s".formatted(said, first),
        "make the two equal, or keep one");
  }
}
