package dev.cleat.desired;

import dev.cleat.config.Documents;
import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Position;
import dev.cleat.config.Unread;
import java.util.List;

/// Documents to what is wanted. Every rule is asked, whatever the others found, so that one run
/// shows all findings; nothing is expanded while there is an error.
public final class Expansion {

  private Expansion() {}

  public static Expanded expand(Documents documents, Defaults defaults) {
    var findings = new Findings();
    somethingDeclared(documents, findings);
    othersSkipped(documents, findings);
    eachAlone(documents, findings);
    var declarations = new Declarations(documents, defaults, findings);
    var identities = MergedIdentity.of(declarations.identities());
    together(documents, declarations, identities, findings);
    var all = findings.with(documents.findings(), documents.doubts());
    return all.stream().anyMatch(Finding::isError)
        ? new Expanded.Refused(all)
        : new Expanded.Ready(new Assembly(declarations, identities, defaults).state(), all);
  }

  /// An empty configuration is more often a wrong path than a wish.
  private static void somethingDeclared(Documents documents, Findings findings) {
    var unread = documents.unread();
    if (documents.clusters().isEmpty()
        && documents.identities().isEmpty()
        && documents.credentials().isEmpty()
        && documents.findings().isEmpty()
        && unread.sources() == Unread.Sources.ALL_READ) {
      findings.error(
          FindingCode.NOTHING_DECLARED,
          Position.of("-f"),
          "",
          "no Cleat document was found",
          "name files or folders with documents of apiVersion cleat.dev/v1; -R reads subfolders");
    }
  }

  private static void othersSkipped(Documents documents, Findings findings) {
    if (documents.skipped() > 0) {
      findings.note(
          FindingCode.SKIPPED,
          Position.of("-f"),
          "documents of other tools in folders, skipped: %d".formatted(documents.skipped()),
          "name a file by -f to insist on every document in it");
    }
  }

  private static void eachAlone(Documents documents, Findings findings) {
    documents.clusters().forEach(it -> ClusterRules.check(it, findings));
    documents.credentials().forEach(it -> CredentialRules.check(it, findings));
    documents.identities().forEach(it -> IdentityRules.check(it, findings));
    documents.identities().stream()
        .flatMap(it -> it.accounts().stream())
        .forEach(it -> AccountRules.check(it, findings));
  }

  private static void together(
      Documents documents,
      Declarations declarations,
      List<MergedIdentity> identities,
      Findings findings) {
    DocumentNames.check("AksCluster", documents.clusters(), findings);
    DocumentNames.check("WorkloadIdentity", documents.identities(), findings);
    DocumentNames.check("Credential", documents.credentials(), findings);
    ClusterRules.checkTogether(documents.clusters(), findings);
    ClusterRules.checkPlaces(declarations.clusters(), findings);
    AccessRules.check(declarations.accounts(), findings);
    var twins = new TwinRules(findings);
    twins.accounts(declarations.accounts());
    twins.roles(declarations.roles());
    twins.trusts(declarations.trusts());
    var count = new CredentialCount(declarations);
    identities.forEach(it -> SharedIdentityRules.check(it, count.of(it), findings));
    identities.forEach(it -> count.check(it, findings));
  }
}
