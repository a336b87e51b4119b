package dev.cleat.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A federated identity credential: tokens of `issuer` for `subject` and `audience` stand for the
/// identity. Known by (issuer, subject) on its identity, byte for byte: Entra compares
/// case-sensitively.
///
/// @param account the service account that it stands for; empty for trust that the documents name
///   themselves, and on live records
public record FederatedCredential(
    ResourceKey key,
    ResourceKey identity,
    String credential,
    Value<String> issuer,
    String subject,
    String audience,
    CredentialName name,
    Optional<ResourceKey> account)
    implements Resource {

  /// A credential that no declared account stands behind.
  public FederatedCredential(
      ResourceKey key,
      ResourceKey identity,
      String credential,
      Value<String> issuer,
      String subject,
      String audience,
      CredentialName name) {
    this(key, identity, credential, issuer, subject, audience, name, Optional.empty());
  }

  @Override
  public Mandate mandate() {
    return Mandate.CREATE;
  }

  @Override
  public Optional<ResourceKey> within() {
    return Optional.of(identity);
  }

  @Override
  public List<Value<?>> match() {
    return List.of(Value.of(identity), issuer, Value.of(subject));
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.fixed("issuer", issuer),
        Field.fixed("subject", Value.of(subject)),
        Field.written("audience", audience));
  }

  @Override
  public FederatedCredential resolve(Outputs known) {
    return new FederatedCredential(
        key, identity, credential, issuer.resolve(known), subject, audience, name, account);
  }

  @Override
  public boolean precededBy(Live old) {
    return old.state() instanceof FederatedCredential stale
        && lineage().isPresent()
        && lineage().equals(stale.lineage())
        && !stale.match().equals(match());
  }

  /// Its owner and k, see {@link CredentialNames}.
  @Override
  public Optional<String> lineage() {
    return derived().map(it -> it.owner() + " " + it.k());
  }

  private Optional<CredentialName.Derived> derived() {
    return switch (name) {
      case CredentialName.Derived derived -> Optional.of(derived);
      case CredentialName.Given(var text) -> CredentialNames.parse(text);
    };
  }

  @Override
  public Optional<String> liveName() {
    return name instanceof CredentialName.Given(var text) ? Optional.of(text) : Optional.empty();
  }

  @Override
  public FederatedCredential avoiding(Set<String> taken) {
    return name instanceof CredentialName.Derived derived
            && issuer instanceof Value.Known<String>(var text)
        ? named(CredentialNames.free(derived, text, taken))
        : this;
  }

  private FederatedCredential named(String text) {
    var given = new CredentialName.Given(text);
    return new FederatedCredential(
        key, identity, credential, issuer, subject, audience, given, account);
  }

  @Override
  public Problem missing() {
    throw new IllegalStateException("a credential is always ours to create: " + key);
  }
}
