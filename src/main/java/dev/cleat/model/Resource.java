package dev.cleat.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One noun for both sides: what is wanted, and what was seen of it. A record per kind.
public sealed interface Resource
    permits Cluster,
        Identity,
        RoleDefinition,
        FederatedCredential,
        RoleAssignment,
        Namespace,
        ServiceAccount {

  /// Its logical name.
  ResourceKey key();

  /// What we may do with it.
  Mandate mandate();

  /// The Credential document to reach it with, `""` for the settings' own.
  String credential();

  /// Where it is looked for; that must exist.
  default Optional<ResourceKey> within() {
    return Optional.empty();
  }

  /// What else must exist.
  default List<ResourceKey> needs() {
    return List.of();
  }

  /// How the live one is known.
  default List<Value<?>> match() {
    return List.of(Value.of(key()));
  }

  /// What we manage; nothing else is compared.
  List<Field> fields();

  /// This record without those of its optional fields that `names` lacks.
  default Resource keeping(Set<String> names) {
    return this;
  }

  /// This record with every value known that `known` has.
  default Resource resolve(Outputs known) {
    return this;
  }

  /// The outputs that writing this record brings about.
  default Set<Output> promises() {
    return Set.of();
  }

  /// "This is not the thing meant", if it is not.
  default Optional<Problem> objection(Live live) {
    return Optional.empty();
  }

  /// Why nothing can be done when the mandate is not CREATE and nothing is there.
  Problem missing();

  /// Whether this declaration made `old` under its earlier issuer or on its earlier identity.
  default boolean precededBy(Live old) {
    return false;
  }

  /// What stays the same while issuer and identity change: an owned live thing with the same
  /// lineage was made by an earlier form of this declaration. Agrees with {@link #precededBy}.
  default Optional<String> lineage() {
    return Optional.empty();
  }

  /// Whether this owner has given up what lies in it and bears its name (live records only).
  default boolean detachedBy(String owner) {
    return false;
  }

  /// The name that it has or gets in its system, where it is not part of the key.
  default Optional<String> liveName() {
    return Optional.empty();
  }

  /// This record under a derived name that is not in `taken` (compared ignoring case).
  default Resource avoiding(Set<String> taken) {
    return this;
  }
}
