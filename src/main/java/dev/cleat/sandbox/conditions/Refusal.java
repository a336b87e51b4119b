package dev.cleat.sandbox.conditions;

import java.util.Locale;

/// An action that the caller has not been granted.
///
/// @param action a glob over actions such as `Microsoft.Authorization/roleAssignments/write`
/// @param scope where it begins; `/` for everywhere
public record Refusal(String action, String scope) {

  /// Whether it speaks of this action at this scope or above it.
  public boolean covers(String wanted, String at) {
    return Fault.glob(action).matcher(wanted).matches() && within(at);
  }

  private boolean within(String at) {
    var inner = at.toLowerCase(Locale.ROOT);
    var outer = scope.toLowerCase(Locale.ROOT);
    return outer.equals("/") || inner.equals(outer) || inner.startsWith(outer + "/");
  }
}
