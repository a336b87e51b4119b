package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.entra.Principals;

/// Who calls where no token of the sandbox's own says it: the principal of Cleat itself.
final class Caller {

  /// Its object id, as it shows in `createdBy` and in refusals.
  static final String ID = Principals.OWN_OBJECT;

  private Caller() {}
}
