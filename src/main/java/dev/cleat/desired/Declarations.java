package dev.cleat.desired;

import dev.cleat.config.AksCluster;
import dev.cleat.config.DocumentKind;
import dev.cleat.config.Documents;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.Spelling;
import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.ArmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Documents with what they leave out filled in and what they name looked up. What cannot be placed
/// is a finding, and not among the declarations.
final class Declarations {

  private final Documents documents;
  private final SignIns signIns;
  private final Findings findings;
  private final TreeMap<String, DeclaredCluster> clusters = new TreeMap<>();
  private final List<DeclaredIdentity> identities = new ArrayList<>();
  private final List<DeclaredAccount> accounts = new ArrayList<>();

  Declarations(Documents documents, Defaults defaults, Findings findings) {
    this.documents = documents;
    this.findings = findings;
    signIns = new SignIns(documents, defaults);
    documents.clusters().forEach(this::place);
    documents.identities().forEach(this::place);
    identities.forEach(this::placeAccounts);
  }

  SignIns signIns() {
    return signIns;
  }

  List<DeclaredCluster> clusters() {
    return List.copyOf(clusters.values());
  }

  List<DeclaredIdentity> identities() {
    return identities;
  }

  List<DeclaredRole> roles() {
    return identities.stream()
        .flatMap(it -> it.document().roles().stream().map(role -> new DeclaredRole(it, role)))
        .toList();
  }

  List<DeclaredTrust> trusts() {
    return identities.stream()
        .flatMap(it -> it.document().trusts().stream().map(trust -> new DeclaredTrust(it, trust)))
        .toList();
  }

  List<DeclaredAccount> accounts() {
    return accounts;
  }

  private void place(AksCluster document) {
    signIns.check(document.credential(), findings);
    var credential = SignIns.name(document.credential());
    subscription(document.subscriptionId(), credential, document.name())
        .map(it -> clusterId(it, document))
        .map(id -> DeclaredCluster.of(document, id, credential))
        .ifPresent(it -> clusters.putIfAbsent(it.name(), it));
  }

  private static ArmId clusterId(String subscription, AksCluster document) {
    var name = document.nameInAzure().value();
    return ArmId.cluster(subscription, document.resourceGroup().value(), name);
  }

  private void place(WorkloadIdentity document) {
    signIns.check(document.credential(), findings);
    document.roles().forEach(role -> signIns.check(role.credential(), findings));
    var identity = document.identity();
    subscription(identity.subscriptionId(), SignIns.name(document.credential()), document.name())
        .map(it -> identityId(it, document))
        .ifPresent(id -> identities.add(DeclaredIdentity.of(document, id)));
  }

  private static ArmId identityId(String subscription, WorkloadIdentity document) {
    var name = document.nameInAzure().value();
    return ArmId.identity(subscription, document.identity().resourceGroup().value(), name);
  }

  private Optional<String> subscription(
      Optional<Located<String>> own, String credential, Located<String> document) {
    var subscription = signIns.subscription(own, credential);
    if (subscription.isEmpty()
        && !documents.unread().mayHold(DocumentKind.CREDENTIAL, credential)) {
      findings.error(
          FindingCode.NO_SUBSCRIPTION,
          document,
          "nothing says which subscription \"%s\" lies in".formatted(document.value()),
          "give subscriptionId here or in the credential, --subscription, or AZURE_SUBSCRIPTION_ID");
    }
    return subscription;
  }

  private void placeAccounts(DeclaredIdentity identity) {
    for (WorkloadIdentity.Account account : identity.document().accounts()) {
      clustersOf(account)
          .forEach(cluster -> accounts.add(new DeclaredAccount(identity, account, cluster)));
    }
  }

  private List<DeclaredCluster> clustersOf(WorkloadIdentity.Account account) {
    var named = new ArrayList<>(account.clusters());
    account.cluster().ifPresent(named::add);
    if (account.cluster().isPresent() && !account.clusters().isEmpty()) {
      notNamed(account, "cluster and clusters are both given", "keep one of the two");
    }
    return named.isEmpty()
        ? soleCluster(account)
        : named.stream().map(this::cluster).flatMap(Optional::stream).toList();
  }

  private List<DeclaredCluster> soleCluster(WorkloadIdentity.Account account) {
    var declared = documents.clusters();
    if (declared.size() != 1 && !documents.unread().mayHoldAny(DocumentKind.AKS_CLUSTER)) {
      notNamed(
          account,
          declared.isEmpty()
              ? "no cluster document is declared"
              : "the account names no cluster, and %d are declared".formatted(declared.size()),
          declared.isEmpty() ? "add an AksCluster document" : "give cluster or clusters");
    }
    return declared.size() == 1 ? List.copyOf(clusters.values()) : List.of();
  }

  private void notNamed(WorkloadIdentity.Account account, String message, String mend) {
    findings.error(
        FindingCode.CLUSTER_NOT_NAMED, account.at(), account.field() + ".cluster", message, mend);
  }

  private Optional<DeclaredCluster> cluster(Located<String> named) {
    var declared = documents.clusters().stream().map(it -> it.name().value()).toList();
    if (!declared.contains(named.value())
        && !documents.unread().mayHold(DocumentKind.AKS_CLUSTER, named.value())) {
      findings.error(
          FindingCode.UNKNOWN_CLUSTER,
          named,
          "no cluster document is named \"%s\"".formatted(named.value()),
          declared.isEmpty()
              ? "add an AksCluster document"
              : Spelling.mend(named.value(), declared.stream().sorted().toList()));
    }
    return Optional.ofNullable(clusters.get(named.value()));
  }
}
