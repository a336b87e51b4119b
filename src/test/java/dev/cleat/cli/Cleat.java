package dev.cleat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged application as real processes in a folder of its own, on a sandbox of its own
/// there.
record Cleat(Path folder, Map<String, String> environment) {

  private static final Path LAUNCHER = Path.of("target/bin/cleat").toAbsolutePath();
  private static final Path QUICKSTART = Path.of("examples/quickstart").toAbsolutePath();
  private static final Duration LONGEST = Duration.ofMinutes(2);

  static Cleat in(Path folder) {
    return new Cleat(folder, Map.of());
  }

  /// The same with this environment variable.
  Cleat with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Cleat(folder, more);
  }

  /// The same on a sandbox with these conditions.
  Cleat under(String conditions) {
    return with("CLEAT_SANDBOX_CONDITIONS", conditions);
  }

  static String quickstart() {
    return QUICKSTART.toString();
  }

  /// Writes a document into the folder.
  Cleat document(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Runs to its end.
  Ended run(String... arguments) {
    return start(arguments).end();
  }

  /// Runs to its end with this on standard input.
  Ended fed(String input, String... arguments) {
    var running = start(arguments);
    try (var stdin = running.process().getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return running.end();
  }

  Running start(String... arguments) {
    return startCommand(
        Stream.concat(Stream.of(launcher()), Arrays.stream(arguments)).toArray(String[]::new));
  }

  static String launcher() {
    return LAUNCHER.toString();
  }

  /// What a shell starts in the background ignores SIGINT, and so do its children; these must hear.
  private static Stream<String> hearing() {
    return System.getProperty("os.name").equals("Linux")
        ? Stream.of("env", "--default-signal=INT,TERM")
        : Stream.empty();
  }

  Running startCommand(String... command) {
    var whole = Stream.concat(hearing(), Arrays.stream(command)).toList();
    var builder = new ProcessBuilder(whole).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(AZURE|CLEAT|KUBE).*|CI|NO_COLOR"));
    builder.environment().putAll(environment);
    try {
      return new Running(builder.start(), this, FileTime.from(Instant.now()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Whatever a run is about, no secret may be in what it said or wrote.
  private Ended scanned(Ended ended, FileTime since) {
    var leaks = Leaks.of(environment);
    leaks.areNotIn(ended.out() + ended.err());
    leaks.areNotWritten(folder, since);
    return ended;
  }

  /// A process under way; both its streams are read as they come.
  record Running(Process process, Cleat cleat, FileTime since, Heard out, Heard err) {
    Running(Process process, Cleat cleat, FileTime since) {
      this(
          process,
          cleat,
          since,
          Heard.of(process.getInputStream()),
          Heard.of(process.getErrorStream()));
    }

    /// Waits until standard error says this.
    void untilErr(String said) {
      err.until(said, LONGEST);
    }

    /// Waits until standard output says this.
    void untilOut(String said) {
      out.until(said, LONGEST);
    }

    /// Types a line.
    void type(String line) {
      try {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    /// Sends a signal, such as `INT`.
    void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      } catch (InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    }

    Ended end() {
      try {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running after " + LONGEST + "; err: " + err.whole());
        }
        return cleat.scanned(new Ended(process.exitValue(), out.whole(), err.whole()), since);
      } catch (InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    }
  }

  /// What a process left behind.
  record Ended(int code, String out, String err) {
    List<String> outLines() {
      return out.lines().toList();
    }

    String lastLine() {
      return outLines().isEmpty() ? "" : outLines().getLast();
    }
  }
}
