package dev.cleat.adapter.azure;

import java.util.Optional;

/// A look at the thing itself, after a write whose effect nobody knows.
@FunctionalInterface
interface Look {
  /// The thing as it is now, if it is as the write would have made it; nothing if the write is to
  /// be sent again.
  ///
  /// @throws ArmFailure if it cannot be looked at
  Optional<ArmAnswer> settled();

  /// For writes that may simply be sent twice.
  static Look away() {
    return Optional::empty;
  }
}
