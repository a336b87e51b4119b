package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.model.ApiServer;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Kind;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Output;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import dev.cleat.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a service account needs: its credential on the identity, and, where the cluster may be
/// entered, its namespace and the account itself.
final class AccountAssembly {

  private final Assembly assembly;

  AccountAssembly(Assembly assembly) {
    this.assembly = assembly;
  }

  void add(List<DeclaredAccount> accounts) {
    var created = createdNamespaces(accounts);
    accounts.forEach(it -> add(it, created));
  }

  /// A namespace is ours to create when any account in it says so.
  private static Set<ResourceKey> createdNamespaces(List<DeclaredAccount> accounts) {
    return accounts.stream()
        .filter(DeclaredAccount::createsNamespace)
        .map(AccountAssembly::namespaceKey)
        .collect(Collectors.toSet());
  }

  private void add(DeclaredAccount account, Set<ResourceKey> created) {
    assembly.add(credential(account), account.at(), credentialAddress(account));
    if (account.cluster().door() != ApiServer.Door.NONE) {
      addNamespace(account, created);
      addAccount(account);
    }
  }

  private FederatedCredential credential(DeclaredAccount account) {
    var identity = assembly.identity(account.identity());
    var cluster = account.cluster();
    return new FederatedCredential(
        identity.key().child(Kind.CREDENTIAL, cluster.name() + "/" + account.path()),
        identity.key(),
        identity.credential(),
        Value.pending(cluster.key(), Output.ISSUER),
        "system:serviceaccount:%s:%s".formatted(account.namespace(), account.name()),
        cluster.audience(),
        CredentialNames.forAccount(
            assembly.defaults().owner(), cluster.key().path(), account.namespace(), account.name()),
        Optional.of(accountKey(account)));
  }

  private static ResourceKey accountKey(DeclaredAccount account) {
    return account.cluster().key().child(Kind.ACCOUNT, account.path());
  }

  private String credentialAddress(DeclaredAccount account) {
    var rest = account.cluster().name() + "/" + account.path();
    var identity = assembly.identity(account.identity()).id();
    return assembly.addresses().of(Kind.CREDENTIAL, identity, rest);
  }

  private static ResourceKey namespaceKey(DeclaredAccount account) {
    return account.cluster().key().child(Kind.NAMESPACE, account.namespace());
  }

  private void addNamespace(DeclaredAccount account, Set<ResourceKey> created) {
    var key = namespaceKey(account);
    var namespace =
        new Namespace(
            key,
            account.cluster().key(),
            account.cluster().credential(),
            account.namespace(),
            created.contains(key) ? Mandate.CREATE : Mandate.READ);
    add(namespace, account, account.namespace());
  }

  private void addAccount(DeclaredAccount account) {
    var cluster = account.cluster();
    var resource =
        new ServiceAccount(
            accountKey(account),
            cluster.key(),
            namespaceKey(account),
            cluster.credential(),
            account.namespace(),
            account.name(),
            mandate(account),
            annotations(account),
            labels(account));
    add(resource, account, account.path());
  }

  private void add(Resource resource, DeclaredAccount account, String path) {
    var address = Addresses.within(resource.key().kind(), account.cluster(), path);
    assembly.add(resource, account.at(), address);
  }

  private static Mandate mandate(DeclaredAccount account) {
    if (account.creates()) {
      return Mandate.CREATE;
    }
    return account.annotates() ? Mandate.UPDATE : Mandate.READ;
  }

  /// The ids come from Azure, never from a document, so that an account never names an identity
  /// that is not the one meant.
  private static SortedMap<String, Value<String>> annotations(DeclaredAccount account) {
    var annotations = new TreeMap<String, Value<String>>();
    if (!account.annotates()) {
      return annotations;
    }
    if (account.creates()) {
      account
          .document()
          .annotations()
          .forEach((key, it) -> annotations.put(key, Value.of(it.value())));
    }
    var identity = account.identity().key();
    annotations.put(ServiceAccount.CLIENT_ID, Value.pending(identity, Output.CLIENT_ID));
    annotations.put(ServiceAccount.TENANT_ID, Value.pending(identity, Output.TENANT_ID));
    account
        .document()
        .tokenExpirationSeconds()
        .map(Located::value)
        .ifPresent(it -> annotations.put(ServiceAccount.TOKEN_EXPIRATION, Value.of(it.toString())));
    return annotations;
  }

  private static SortedMap<String, String> labels(DeclaredAccount account) {
    return account.creates()
        ? DeclaredAccount.values(account.document().labels())
        : new TreeMap<>();
  }
}
