package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.sandbox.http.Answer;
import java.util.Optional;

/// What a role assignment's body must hold, and whom it may name.
final class AssignmentRules {

  private static final String HINT =
      " Check that you have the correct principal ID. If you are creating this principal and then"
          + " immediately assigning a role, this error might be related to a replication delay. In"
          + " this case, set the role assignment principalType property to a value, such as"
          + " ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype";

  private final Directory directory;
  private final RoleDefinitions roles;

  AssignmentRules(Directory directory, RoleDefinitions roles) {
    this.directory = directory;
    this.roles = roles;
  }

  Optional<Answer> malformed(ArmPath path, JsonNode sent) {
    if (!Guids.isGuid(path.name())) {
      return Optional.of(
          Refusals.wrapped(
              400,
              "InvalidRoleAssignmentId",
              "The role assignment ID '" + path.name() + "' is not valid. It must be a GUID."));
    }
    if (!Guids.isGuid(sent.path("principalId").asText())) {
      return Optional.of(
          Refusals.wrapped(400, "InvalidPrincipalId", "A valid principal ID must be provided."));
    }
    var role = Guids.last(sent.path("roleDefinitionId").asText());
    return roles.find(path, role).isPresent()
        ? Optional.empty()
        : Optional.of(RoleDefinitions.missing(role));
  }

  /// A principal that the directory has not heard of yet, or never will.
  Optional<Answer> stranger(ArmPath path, JsonNode sent) {
    var principal = sent.path("principalId").asText();
    var typed =
        sent.path("principalType").asText().isEmpty() ? Directory.Typed.NO : Directory.Typed.YES;
    if (directory.knows(principal, typed)) {
      return Optional.empty();
    }
    var tenant = path.subscription().map(directory::tenant).orElse(Directory.TENANT);
    var hint = typed == Directory.Typed.YES ? "" : HINT;
    return Optional.of(
        Refusals.wrapped(
            400, "PrincipalNotFound", Refusals.noSuchPrincipal(principal, tenant) + hint));
  }
}
