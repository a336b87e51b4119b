package dev.cleat.world;

import dev.cleat.model.ArmId;
import java.util.Locale;

/// A role definition.
///
/// @param reach the scope that it can be assigned at and below; `/` is everywhere
public record Role(String name, String guid, String reach) {

  /// A built-in role.
  public Role(String name, String guid) {
    this(name, guid, "/");
  }

  /// Whether a list at this scope shows it: where it can be assigned, and above.
  boolean isListedAt(ArmId scope) {
    var at = scope.canonical() + "/";
    var own = reach.equals("/") ? "/" : reach.toLowerCase(Locale.ROOT) + "/";
    return at.startsWith(own) || own.startsWith(at);
  }
}
