package dev.cleat.config;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A user-assigned managed identity, its roles, and who may act as it.
///
/// @param dialect whose words it was written in
public record WorkloadIdentity(
    Located<String> name,
    Optional<Located<String>> credential,
    Optional<Located<Boolean>> createIdentity,
    Identity identity,
    List<Role> roles,
    List<Account> accounts,
    List<Trust> trusts,
    Dialect dialect)
    implements Document {

  public WorkloadIdentity {
    roles = List.copyOf(roles);
    accounts = List.copyOf(accounts);
    trusts = List.copyOf(trusts);
  }

  /// The identity's name in Azure.
  public Located<String> nameInAzure() {
    return identity.name().orElse(name);
  }

  /// Whether the document says that the identity is ours to create.
  public boolean creates() {
    return createIdentity.map(Located::value).orElse(false);
  }

  /// Whether it says what the identity looks like: Rafay's entries repeat location and tags of an
  /// identity that is not theirs to create, and mean nothing by it.
  public boolean describes() {
    return switch (dialect) {
      case CLEAT -> true;
      case RAFAY -> creates();
    };
  }

  /// Where the identity lies and what it looks like.
  public record Identity(
      Position at,
      Optional<Located<String>> name,
      Optional<Located<String>> subscriptionId,
      Located<String> resourceGroup,
      Optional<Located<String>> location,
      SortedMap<String, Located<String>> tags,
      Optional<Located<String>> clientId,
      Optional<Located<String>> principalId) {

    public Identity {
      tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
  }

  /// A role at a scope, by its name, its id, or both.
  public record Role(
      Position at,
      String field,
      Optional<Located<String>> name,
      Optional<Located<String>> roleDefinitionId,
      Located<String> scope,
      Optional<Located<String>> credential,
      Optional<Located<String>> condition,
      Optional<Located<String>> conditionVersion,
      Optional<Located<String>> description) {}

  /// A service account in one or several clusters.
  public record Account(
      Position at,
      String field,
      Optional<Located<String>> cluster,
      List<Located<String>> clusters,
      Optional<Located<Boolean>> createAccount,
      Optional<Located<Boolean>> createNamespace,
      Optional<Located<Boolean>> annotate,
      Optional<Located<Long>> tokenExpirationSeconds,
      Located<String> namespace,
      Located<String> name,
      SortedMap<String, Located<String>> labels,
      SortedMap<String, Located<String>> annotations) {

    public Account {
      clusters = List.copyOf(clusters);
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
      annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /// The same account, in this cluster.
    public Account in(Located<String> named) {
      return new Account(
          at,
          field,
          Optional.of(named),
          List.of(),
          createAccount,
          createNamespace,
          annotate,
          tokenExpirationSeconds,
          namespace,
          name,
          labels,
          annotations);
    }
  }

  /// Trust in tokens that no declared service account stands for.
  public record Trust(
      Position at,
      String field,
      Located<String> name,
      Located<String> issuer,
      Located<String> subject,
      Optional<Located<String>> audience) {}
}
