package dev.cleat.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Finds and reads the texts that `-f` names. A file that is named twice is read once.
final class Sources {

  private final Surroundings surroundings;
  private final Input.Folders folders;
  private final Consumer<Finding> findings;
  private final Set<Path> seen = new LinkedHashSet<>();
  private final List<Source> found = new ArrayList<>();

  private Sources(Surroundings surroundings, Input.Folders folders, Consumer<Finding> findings) {
    this.surroundings = surroundings;
    this.folders = folders;
    this.findings = findings;
  }

  static List<Source> read(Input input, Surroundings surroundings, Consumer<Finding> findings) {
    var sources = new Sources(surroundings, input.folders(), findings);
    input.sources().stream().distinct().forEach(sources::add);
    return List.copyOf(sources.found);
  }

  private void add(String name) {
    if (name.equals("-")) {
      addText(name, surroundings.folder(), Source.Naming.NAMED, surroundings.standardInput());
      return;
    }
    if (name.isBlank()) {
      unreadable(name, "is no path");
      return;
    }
    try {
      var path = surroundings.folder().resolve(name);
      if (Files.isDirectory(path)) {
        addFolder(name, path);
      } else {
        addFile(name, path, Source.Naming.NAMED);
      }
    } catch (InvalidPathException _) {
      unreadable(name, "is no path");
    }
  }

  private void addFolder(String name, Path folder) {
    for (Path child : children(name, folder)) {
      var childName = Path.of(name).resolve(child.getFileName()).toString();
      if (Files.isDirectory(child)) {
        addNested(childName, child);
      } else if (isDocument(childName)) {
        addFile(childName, child, Source.Naming.FOUND);
      }
    }
  }

  /// Links to folders are not followed: they may lead back.
  private void addNested(String name, Path folder) {
    if (folders == Input.Folders.RECURSIVE
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      addFolder(name, folder);
    }
  }

  /// Names that begin with a dot are skipped: a mounted ConfigMap keeps its copies under such
  /// names.
  private List<Path> children(String name, Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException _) {
      unreadable(name, "cannot be listed");
      return List.of();
    }
  }

  private static boolean isDocument(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  private void addFile(String name, Path file, Source.Naming naming) {
    if (!Files.exists(file)) {
      unreadable(name, "is not there");
    } else if (isStream(file) && !isDevice(file)) {
      unreadable(name, "is no file but a pipe, socket or device");
    } else if (seen.add(real(file))) {
      open(name, file, naming);
    }
  }

  private void open(String name, Path file, Source.Naming naming) {
    try (var stream = Files.newInputStream(file)) {
      addText(name, file.toAbsolutePath().normalize().resolveSibling(""), naming, stream);
    } catch (IOException _) {
      unreadable(name, "cannot be read");
    }
  }

  /// Opening a pipe that nobody writes to waits for ever.
  private static boolean isStream(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isOther();
    } catch (IOException _) {
      return false;
    }
  }

  /// What shells hand over as `<(…)`, and standard input by its name.
  private static boolean isDevice(Path file) {
    return file.toAbsolutePath().normalize().startsWith("/dev")
        || file.toAbsolutePath().normalize().startsWith("/proc/self/fd");
  }

  /// Links resolved where the file system can; a pipe's link leads nowhere.
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException _) {
      return file.toAbsolutePath().normalize();
    }
  }

  private void addText(String name, Path folder, Source.Naming naming, InputStream stream) {
    try {
      var bytes = stream.readNBytes(Limits.FILE_BYTES + 1);
      if (bytes.length > Limits.FILE_BYTES) {
        tooLarge(name);
      } else {
        found.add(new Source(name, folder, naming, TextEncoding.decode(name, bytes)));
      }
    } catch (BrokenText broken) {
      findings.accept(broken.finding());
    } catch (IOException _) {
      unreadable(name, "cannot be read");
    }
  }

  private void tooLarge(String name) {
    findings.accept(
        Finding.error(
            FindingCode.BEYOND_LIMITS,
            Position.of(name),
            "",
            "the file is larger than %d MiB".formatted(Limits.FILE_BYTES >> 20),
            "split it"));
  }

  private void unreadable(String name, String reason) {
    findings.accept(
        Finding.error(
            FindingCode.UNREADABLE_SOURCE,
            Position.of(name),
            "",
            "\"%s\" %s".formatted(name, reason),
            "name a file or folder that can be read, or - for standard input"));
  }
}
