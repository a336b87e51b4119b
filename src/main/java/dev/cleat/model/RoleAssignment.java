package dev.cleat.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A role given to an identity's principal at a scope. Known by (scope, role GUID, principal):
/// Azure refuses a second one for the same three under another name. `description` is without our
/// mark; `name` is the assignment's own GUID, where it is settled. No condition declared means
/// none.
public record RoleAssignment(
    ResourceKey key,
    ResourceKey identity,
    String credential,
    ArmId scope,
    Value<String> roleId,
    Value<String> principal,
    Optional<String> condition,
    Optional<String> conditionVersion,
    Optional<String> description,
    Optional<String> name)
    implements Resource {

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
    return List.of(Value.of(scope), roleId, principal);
  }

  @Override
  public List<Field> fields() {
    var fields = new ArrayList<Field>();
    fields.add(Field.fixed("roleDefinitionId", roleId));
    fields.add(Field.fixed("scope", Value.of(scope)));
    fields.add(Field.fixed("principalId", principal));
    fields.add(Field.written("condition", condition.orElse("")));
    condition.ifPresent(
        _ -> fields.add(Field.written("conditionVersion", conditionVersion.orElse("2.0"))));
    description.ifPresent(text -> fields.add(Field.written("description", text)));
    return List.copyOf(fields);
  }

  @Override
  public RoleAssignment keeping(Set<String> names) {
    return new RoleAssignment(
        key,
        identity,
        credential,
        scope,
        roleId,
        principal,
        condition,
        conditionVersion,
        description.filter(_ -> names.contains("description")),
        name);
  }

  @Override
  public RoleAssignment resolve(Outputs known) {
    return new RoleAssignment(
        key,
        identity,
        credential,
        scope,
        roleId.resolve(known),
        principal.resolve(known),
        condition,
        conditionVersion,
        description,
        name);
  }

  @Override
  public Optional<String> liveName() {
    return name;
  }

  @Override
  public RoleAssignment avoiding(Set<String> taken) {
    return roleId instanceof Value.Known<String>(var role)
            && principal instanceof Value.Known<String>(var who)
        ? named(AssignmentNames.free(scope, role, who, taken))
        : this;
  }

  private RoleAssignment named(String text) {
    return new RoleAssignment(
        key,
        identity,
        credential,
        scope,
        roleId,
        principal,
        condition,
        conditionVersion,
        description,
        Optional.of(text));
  }

  @Override
  public Problem missing() {
    throw new IllegalStateException("a role assignment is always ours to create: " + key);
  }
}
