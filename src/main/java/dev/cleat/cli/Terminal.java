package dev.cleat.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/// What the other side of the standard streams is: a person at a terminal, or a pipe.
record Terminal(Optional<Console> console, Map<String, String> environment) {

  /// The process's own.
  static Terminal ofProcess() {
    return new Terminal(
        Optional.ofNullable(System.console()).filter(Console::isTerminal), System.getenv());
  }

  /// Whether someone can be asked. A build that has a terminal attached is still a build.
  boolean canAsk() {
    return console.isPresent() && !set("CI");
  }

  /// Whether colour helps: a terminal that understands it, and nobody who asked for none.
  boolean colours() {
    return console.isPresent()
        && !set("NO_COLOR")
        && !set("CI")
        && !"dumb".equals(environment.get("TERM"));
  }

  private boolean set(String name) {
    return !environment.getOrDefault(name, "").isEmpty();
  }
}
