package dev.cleat.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Resolves the files that a document names: `~` is the home folder, anything relative lies in the
/// document's own folder. A file that is not there is a finding at its line.
final class NamedFiles {

  private final Path folder;
  private final Path home;
  private final Consumer<Finding> findings;

  NamedFiles(Path folder, Path home, Consumer<Finding> findings) {
    this.folder = folder;
    this.home = home;
    this.findings = findings;
  }

  Located<String> resolve(Located<String> named) {
    try {
      var path = absolute(named.value());
      if (!Files.exists(path) || Files.isDirectory(path)) {
        missing(named, Files.isDirectory(path) ? "is a folder" : "is not there");
      } else if (!Files.isReadable(path)) {
        missing(named, "cannot be read");
      }
      return named.map(_ -> path.toString());
    } catch (InvalidPathException _) {
      missing(named, "is no path");
      return named;
    }
  }

  private Path absolute(String written) {
    if (written.equals("~")) {
      return home;
    }
    return written.startsWith("~/")
        ? home.resolve(written.substring(2)).normalize()
        : folder.resolve(written).normalize();
  }

  private void missing(Located<String> named, String reason) {
    findings.accept(
        Finding.error(
            FindingCode.MISSING_FILE,
            named.at(),
            named.field(),
            "the file \"%s\" %s".formatted(named.value(), reason),
            "correct the path; what is relative is looked for beside this document"));
  }
}
