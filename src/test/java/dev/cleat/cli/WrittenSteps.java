package dev.cleat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The shell commands that a page of the docs tells its reader to run.
final class WrittenSteps {

  private WrittenSteps() {}

  /// Those below one heading, in order, without their comments.
  static List<String> of(Path page, String heading) {
    try {
      return commands(Files.readAllLines(page), heading);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<String> commands(List<String> lines, String heading) {
    var begin = lines.indexOf(heading);
    if (begin < 0) {
      throw new AssertionError("no heading " + heading);
    }
    var commands = new ArrayList<String>();
    var fenced = false;
    for (var line : lines.subList(begin + 1, lines.size())) {
      if (line.startsWith("## ")) {
        break;
      }
      if (line.strip().startsWith("```")) {
        fenced = line.strip().equals("```sh");
      } else if (fenced) {
        commands.add(line.strip().replaceFirst("\\s+# .*", ""));
      }
    }
    return commands;
  }
}
