package dev.cleat.cli;

import dev.cleat.report.Palette;
import java.io.PrintWriter;
import picocli.CommandLine;

/// Where a command writes: results to standard output, all else to standard error, each coloured
/// only where a person reads it.
record Screen(PrintWriter out, PrintWriter err, Terminal terminal, OutputFlags flags) {

  static Screen of(CommandLine line, OutputFlags flags) {
    return new Screen(line.getOut(), line.getErr(), Terminal.ofProcess(), flags);
  }

  Palette palette() {
    return flags.colours(terminal) ? Palette.ansi() : Palette.none();
  }

  /// A result, which ends with a line break of its own.
  void result(String text) {
    out.print(text);
    out.flush();
  }

  /// Something that stands beside the result, said even when quiet; where logs are JSON, as one of
  /// them, so that programs can read all of standard error.
  void aside(String text) {
    err.println(
        switch (flags.logFormat()) {
          case TEXT -> text;
          case JSON -> LogLine.said(text.strip());
        });
    err.flush();
  }

  /// Something that who is quiet does not want; nothing where it is empty.
  void remark(String text) {
    if (flags.volume() != Logs.Volume.QUIET && !text.isBlank()) {
      aside(text.stripTrailing());
    }
  }
}
