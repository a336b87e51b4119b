package dev.cleat.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

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

  /// The cluster or identity that it belongs to when several runs share an estate ({@link Shard});
  /// none for what every run reads.
  default Optional<ResourceKey> anchor() {
    return within().or(() -> Optional.of(key()));
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

  /// Why nothing can be done with `live` as it is: it is not the thing meant, or not fit for what
  /// is wanted of it.
  default Optional<Problem> objection(Live live) {
    return Optional.empty();
  }

  /// Whether `live` is the very thing that is meant, whatever is objected to: then what lies in it
  /// may go on. Else it gives nothing away.
  default boolean means(Live live) {
    return objection(live).isEmpty();
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

  /// The owners who have given up what lies in it and bears their name.
  default SortedSet<String> detached() {
    return Collections.emptySortedSet();
  }

  /// This record, given up by these owners, where its kind can say so.
  default Resource withDetached(SortedSet<String> owners) {
    return this;
  }

  /// The declared service account whose pods live by it.
  default Optional<ResourceKey> account() {
    return Optional.empty();
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
