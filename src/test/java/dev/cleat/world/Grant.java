package dev.cleat.world;

import dev.cleat.model.ArmId;

/// A role assignment as Azure keeps it, our mark still in the description; empty texts where Azure
/// answers null.
public record Grant(
    String name,
    ArmId scope,
    String role,
    String principal,
    String description,
    String condition,
    String conditionVersion) {

  String id() {
    return scope.text() + "/providers/Microsoft.Authorization/roleAssignments/" + name;
  }

  Grant described(String text) {
    return new Grant(name, scope, role, principal, text, condition, conditionVersion);
  }

  boolean sameTriple(Grant other) {
    return scope.equals(other.scope)
        && role.equalsIgnoreCase(other.role)
        && principal.equalsIgnoreCase(other.principal);
  }
}
