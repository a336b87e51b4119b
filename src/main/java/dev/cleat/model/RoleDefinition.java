package dev.cleat.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A role by its name, and the GUID that the document gives beside it, if any. A live one has the
/// name's own GUID, and in `guidMeans` the name of the role that the document's GUID stands for,
/// where that is another one and was found.
///
/// @param scopes where the name is looked up, one after the other until it is found: a custom role
///   is to be found only where its assignable scopes reach
public record RoleDefinition(
    ResourceKey key,
    String credential,
    List<ArmId> scopes,
    String name,
    Optional<Guid> guid,
    Optional<String> guidMeans)
    implements Resource {

  public RoleDefinition {
    scopes = List.copyOf(scopes);
  }

  /// It is only ever read.
  @Override
  public Optional<ResourceKey> anchor() {
    return Optional.empty();
  }

  @Override
  public Mandate mandate() {
    return Mandate.READ;
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public Optional<Problem> objection(Live live) {
    if (!(live.state() instanceof RoleDefinition seen)
        || guid.isEmpty()
        || guid.equals(seen.guid)) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.of(
            Code.ROLE_DISAGREES,
            "role %s is %s, but roleDefinitionId %s is %s"
                .formatted(
                    seen.name,
                    seen.guid.map(Guid::text).orElse("unknown"),
                    guid.get(),
                    seen.guidMeans.orElse("another role")),
            "keep the one that is meant, name or roleDefinitionId"));
  }

  @Override
  public Problem missing() {
    return Problem.of(
        Code.ROLE_UNKNOWN,
        "no role is named %s at %s".formatted(name, where()),
        "correct the role's name, or give its roleDefinitionId");
  }

  private String where() {
    return scopes.stream().map(ArmId::text).collect(Collectors.joining(" or "));
  }
}
