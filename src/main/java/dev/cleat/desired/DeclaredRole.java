package dev.cleat.desired;

import dev.cleat.config.Located;
import dev.cleat.config.Position;
import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.ArmId;
import java.util.Locale;
import java.util.Optional;

/// A role assignment of an identity as one of its documents has it.
record DeclaredRole(DeclaredIdentity identity, WorkloadIdentity.Role document) {

  Position at() {
    return document.at();
  }

  ArmId scope() {
    return new ArmId(document.scope().value());
  }

  Optional<String> name() {
    return document.name().map(Located::value);
  }

  Optional<String> guid() {
    return document.roleDefinitionId().flatMap(it -> RoleId.guid(it.value()));
  }

  /// The role as addresses print it: its name, else its GUID.
  String role() {
    return name().or(this::guid).orElse("");
  }

  /// What the identity's role assignments are told apart by, before anything is read.
  String path() {
    return scope().canonical() + "/" + role().toLowerCase(Locale.ROOT);
  }

  /// What is declared: two declarations of one assignment are equal when these are.
  record Substance(
      ArmId scope,
      Optional<String> name,
      Optional<String> guid,
      Optional<String> credential,
      Optional<String> condition,
      Optional<String> conditionVersion,
      Optional<String> description) {}

  Substance substance() {
    return new Substance(
        scope(),
        name().map(it -> it.toLowerCase(Locale.ROOT)),
        guid(),
        document.credential().map(Located::value),
        document.condition().map(Located::value),
        conditionVersion(),
        document.description().map(Located::value));
  }

  Optional<String> conditionVersion() {
    return document
        .condition()
        .map(_ -> document.conditionVersion().map(Located::value).orElse("2.0"));
  }
}
