package dev.cleat.config.rafay;

import dev.cleat.config.Dialect;
import dev.cleat.config.IdentityReader;
import dev.cleat.config.Located;
import dev.cleat.config.View;
import dev.cleat.config.WorkloadIdentity;
import java.util.List;
import java.util.Optional;

/// One workload identity of a specification.
record Entry(
    Located<String> name,
    Optional<Located<Boolean>> createIdentity,
    WorkloadIdentity.Identity identity,
    List<WorkloadIdentity.Role> roles,
    List<WorkloadIdentity.Account> accounts) {

  static Entry read(View entry) {
    var metadata = entry.needChild("metadata");
    return new Entry(
        metadata.need("name"),
        entry.flag("createIdentity"),
        identity(metadata),
        entry.children("roleAssignments").stream().map(IdentityReader::role).toList(),
        entry.children("serviceAccounts").stream().map(IdentityReader::account).toList());
  }

  private static WorkloadIdentity.Identity identity(View metadata) {
    return new WorkloadIdentity.Identity(
        metadata.at(),
        metadata.text("name"),
        Optional.empty(),
        metadata.need("resourceGroup"),
        metadata.text("location"),
        metadata.map("tags"),
        metadata.text("clientId"),
        metadata.text("principalId"));
  }

  /// The document of this name that it is, with its accounts in `home`.
  WorkloadIdentity document(String document, Home home) {
    return new WorkloadIdentity(
        name.map(_ -> document),
        home.credential(),
        createIdentity,
        in(home.subscriptionId()),
        roles,
        accounts.stream().map(it -> it.in(home.cluster())).toList(),
        List.of(),
        Dialect.RAFAY);
  }

  private WorkloadIdentity.Identity in(Optional<Located<String>> subscriptionId) {
    return new WorkloadIdentity.Identity(
        identity.at(),
        identity.name(),
        subscriptionId,
        identity.resourceGroup(),
        identity.location(),
        identity.tags(),
        identity.clientId(),
        identity.principalId());
  }
}
