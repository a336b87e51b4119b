package dev.cleat.verify;

import dev.cleat.model.Problem;

/// How Entra took the token. That it could not be asked is a look that failed.
public sealed interface Exchange {
  /// It gave an access token each time, so many times in a row.
  record Clean(int times) implements Exchange {}

  /// It refused, also after waiting for what may still be under way.
  ///
  /// @param clean the clean exchanges in a row before it
  /// @param asked how many were wanted
  /// @param answer its `code` is Entra's, such as `AADSTS700213`, its `message` Entra's own
  record Refused(int clean, int asked, Problem.Cause answer) implements Exchange {}
}
