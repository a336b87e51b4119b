package dev.cleat.sandbox.azure;

/// Who calls: the sandbox has one signed-in principal, that of Cleat itself.
final class Caller {

  /// Its object id, as it shows in `createdBy` and in refusals.
  static final String ID = "c1ea7000-0000-4000-8000-000000000001";

  private Caller() {}
}
