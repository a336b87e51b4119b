package dev.cleat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// What a stream has said so far, read on a thread of its own.
final class Heard {

  private final StringBuilder said = new StringBuilder();
  private final Thread reading;

  private Heard(InputStream stream) {
    reading = Thread.ofPlatform().daemon().start(() -> read(stream));
  }

  static Heard of(InputStream stream) {
    return new Heard(stream);
  }

  private void read(InputStream stream) {
    try (var reader = new java.io.InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var buffer = new char[4096];
      for (var count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        add(new String(buffer, 0, count));
      }
    } catch (IOException closed) {
      add("\n(" + closed.getMessage() + ")");
    }
  }

  private synchronized void add(String text) {
    said.append(text);
    notifyAll();
  }

  /// Waits until this was said.
  void until(String text, Duration longest) {
    until(() -> said.indexOf(text) >= 0, "never said '" + text + "'", longest);
  }

  /// Waits for a line of this and nothing else, and gives what was said up to its end.
  String untilLine(String line, Duration longest) {
    until("\n" + line + "\n", longest);
    synchronized (this) {
      return said.substring(0, said.indexOf("\n" + line + "\n") + line.length() + 2);
    }
  }

  /// Waits until so many things like this were said.
  void untilLines(String like, int count, Duration longest) {
    var pattern = Pattern.compile(like);
    until(
        () -> pattern.matcher(said).results().count() >= count,
        "not so often said '" + like + "'",
        longest);
  }

  private synchronized void until(BooleanSupplier heard, String not, Duration longest) {
    var end = System.nanoTime() + longest.toNanos();
    while (!heard.getAsBoolean()) {
      var left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || !reading.isAlive()) {
        throw new AssertionError(not + ": " + said);
      }
      pause(Math.min(left, 200));
    }
  }

  private void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// All of it, once the stream has ended.
  String whole() {
    try {
      reading.join();
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
    synchronized (this) {
      return said.toString();
    }
  }
}
