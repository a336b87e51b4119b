package dev.cleat.model;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// The names of new role assignments: UUIDv5 over scope, role GUID and principal, so that two runs
/// choose the same (SPEC 3). Assignments made by others have other names and are known by the
/// three.
public final class AssignmentNames {
  /// The namespace of the names, given in docs/decisions.
  public static final UUID NAMESPACE = UUID.fromString("6f1f8f0e-2b52-5d0c-9d5f-7c1a5e1b0c1e");

  private AssignmentNames() {}

  /// The first name for the three that is not in `taken`, which holds lower-case names.
  public static String free(ArmId scope, String roleId, String principal, Set<String> taken) {
    var three = String.join("\0", scope.canonical(), roleId, principal).toLowerCase(Locale.ROOT);
    for (var attempt = 1; ; attempt++) {
      var text = attempt == 1 ? three : three + "\0" + attempt;
      var candidate = Hashes.uuid5(NAMESPACE, text).toString();
      if (!taken.contains(candidate)) {
        return candidate;
      }
    }
  }
}
