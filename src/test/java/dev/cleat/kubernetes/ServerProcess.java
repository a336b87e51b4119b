package dev.cleat.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A server of the tests, and a guard that ends it when this JVM goes without doing so, by whatever
/// death: the guard's standard input ends with the JVM, which nobody can prevent.
final class ServerProcess implements AutoCloseable {

  /// `$1` is the server, `$2` the folder that is to go with it.
  private static final String GUARD =
      """
      trap '' INT TERM HUP
      cat >/dev/null
      kill -KILL "$1" 2>/dev/null
      rm -rf "$2"
      """;

  private static final int LAST_LINES = 30;

  private final Process server;
  private final Process guard;
  private final Path log;

  private ServerProcess(Process server, Process guard, Path log) {
    this.server = server;
    this.guard = guard;
    this.log = log;
  }

  /// @param folder what is removed should the JVM die
  static ServerProcess start(List<String> command, Path folder, Path log) {
    try {
      var server =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      return new ServerProcess(server, guard(server, folder), log);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), broken);
    }
  }

  private static Process guard(Process server, Path folder) throws IOException {
    return new ProcessBuilder(
            "sh", "-c", GUARD, "guard", Long.toString(server.pid()), folder.toString())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  boolean isAlive() {
    return server.isAlive();
  }

  /// Sends a signal by its name, as `kill` knows it.
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The end of what it wrote.
  String lastWords() {
    try (var lines = Files.lines(log)) {
      var all = lines.toList();
      return all.stream()
          .skip(Math.max(0, all.size() - LAST_LINES))
          .collect(Collectors.joining("\n"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// The guard goes first, so that it kills nobody who has the number later.
  @Override
  public void close() {
    guard.destroyForcibly();
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
