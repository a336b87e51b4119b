package dev.cleat.apply;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;

/// A bug in a writer: it must not cost the rest of the estate its run. The text of the exception
/// stays out, since nobody has checked it for secrets.
final class Broken {
  private Broken() {}

  static Problem promise(RuntimeException bug) {
    return Problem.of(
        Code.WRITE_UNEXPECTED_ANSWER,
        "Cleat itself failed here: " + bug.getClass().getName(),
        "run again with -v, and report it with the log");
  }
}
