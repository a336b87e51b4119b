package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import dev.cleat.config.WorkloadIdentity.Role;
import java.util.Map;
import java.util.Set;

/// Rules of one role assignment.
final class RoleRules {

  /// Built-in roles that can make themselves, or all but themselves, masters of what they reach.
  private static final Map<String, String> BROAD =
      Map.of(
          "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner",
          "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator",
          "b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor");

  private static final Set<String> CONDITION_VERSIONS = Set.of("1.0", "2.0");

  private RoleRules() {}

  static void check(Role role, Findings findings) {
    id(role, findings);
    scope(role, findings);
    condition(role, findings);
    broad(role, findings);
  }

  private static void id(Role role, Findings findings) {
    if (role.name().isEmpty() && role.roleDefinitionId().isEmpty()) {
      findings.error(
          FindingCode.WRONG_ROLE,
          role.at(),
          role.field(),
          "the assignment names no role",
          "give name, roleDefinitionId, or both");
    }
    role.name()
        .filter(it -> it.value().isBlank() || !it.value().equals(it.value().strip()))
        .ifPresent(it -> wrong(it, "the role's name is empty or has outer blanks", findings));
    role.roleDefinitionId()
        .filter(it -> RoleId.guid(it.value()).isEmpty())
        .ifPresent(it -> wrong(it, "\"%s\" is no role's id".formatted(it.value()), findings));
  }

  private static void wrong(Located<String> place, String message, Findings findings) {
    findings.error(
        FindingCode.WRONG_ROLE,
        place,
        message,
        "az role definition list --name NAME shows a role's name and GUID");
  }

  private static void scope(Role role, Findings findings) {
    if (Scope.of(role.scope().value()).isEmpty()) {
      findings.error(
          FindingCode.WRONG_SCOPE,
          role.scope(),
          "\"%s\" is no scope".formatted(role.scope().value()),
          "write /subscriptions/GUID, with /resourceGroups/NAME and /providers/NAMESPACE/TYPE/NAME below it as needed");
    }
  }

  private static void condition(Role role, Findings findings) {
    role.conditionVersion()
        .filter(_ -> role.condition().isEmpty())
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.WRONG_CONDITION,
                    it,
                    "conditionVersion stands without a condition",
                    "add the condition, or take the version out"));
    role.conditionVersion()
        .filter(it -> !CONDITION_VERSIONS.contains(it.value()))
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.WRONG_CONDITION,
                    it,
                    "\"%s\" is no version of conditions".formatted(it.value()),
                    "write \"2.0\""));
    role.condition()
        .filter(it -> it.value().isBlank())
        .ifPresent(
            it ->
                findings.error(
                    FindingCode.WRONG_CONDITION, it, "the condition is empty", "take it out"));
  }

  private static void broad(Role role, Findings findings) {
    if (Scope.of(role.scope().value()).filter(Scope::isWide).isEmpty()) {
      return;
    }
    BROAD.forEach(
        (guid, name) -> {
          if (means(role, guid, name)) {
            findings.warning(
                FindingCode.BROAD_ROLE,
                role.scope(),
                "%s reaches all of %s".formatted(name, role.scope().value()),
                "grant a narrower role, or at a resource group or resource");
          }
        });
  }

  private static boolean means(Role role, String guid, String name) {
    return role.name().filter(it -> it.value().equalsIgnoreCase(name)).isPresent()
        || role.roleDefinitionId()
            .flatMap(it -> RoleId.guid(it.value()))
            .filter(guid::equals)
            .isPresent();
  }
}
