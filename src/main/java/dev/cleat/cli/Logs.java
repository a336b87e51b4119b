package dev.cleat.cli;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// How much is logged, and in what form. Logs go to standard error, whatever the form.
final class Logs {

  private static final String OURS = "dev.cleat";

  private Logs() {}

  /// How much is said besides the result.
  enum Volume {
    QUIET(Level.SEVERE),
    NORMAL(Level.WARNING),
    VERBOSE(Level.INFO),
    DEBUG(Level.FINE);

    private final Level level;

    Volume(Level level) {
      this.level = level;
    }
  }

  /// One line for people, or one JSON object, per event.
  enum Format {
    TEXT,
    JSON;

    /// As it is typed.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Sets both for the rest of the process.
  static void configure(Volume volume, Format format) {
    Logger.getLogger(OURS).setLevel(volume.level);
    Logger.getLogger(StepLog.NAME).setLevel(steps(volume, format));
    var root = Logger.getLogger("");
    root.setLevel(others(volume));
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(toStandardError(format));
  }

  /// For programs they are the progress.
  private static Level steps(Volume volume, Format format) {
    return format == Format.JSON && volume == Volume.NORMAL ? Level.INFO : volume.level;
  }

  /// What libraries say of a connection that broke, we say better, and once.
  private static Level others(Volume volume) {
    return switch (volume) {
      case QUIET, NORMAL, VERBOSE -> Level.OFF;
      case DEBUG -> Level.WARNING;
    };
  }

  private static Handler toStandardError(Format format) {
    var handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFormatter(formatter(format));
    return handler;
  }

  private static Formatter formatter(Format format) {
    return switch (format) {
      case TEXT -> new LogLine.Text();
      case JSON -> new LogLine.Json();
    };
  }
}
