package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.model.ApiServer;
import java.util.List;

/// Nothing can be written into a cluster that nobody may enter.
final class AccessRules {

  private AccessRules() {}

  static void check(List<DeclaredAccount> accounts, Findings findings) {
    accounts.stream()
        .filter(it -> it.cluster().door() == ApiServer.Door.NONE)
        .filter(it -> it.creates() || it.createsNamespace() || it.annotates())
        .forEach(it -> closed(it, findings));
  }

  private static void closed(DeclaredAccount account, Findings findings) {
    findings.error(
        FindingCode.NO_ACCESS,
        account.at(),
        account.document().field(),
        "%s is to be written, and cluster \"%s\" has access: None"
            .formatted(account.path(), account.cluster().name()),
        "set annotate: false without createAccount and createNamespace, or give the cluster an access");
  }
}
