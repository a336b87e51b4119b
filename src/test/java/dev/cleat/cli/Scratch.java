package dev.cleat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;

/// A folder for as long as something is found out in it.
final class Scratch {

  private Scratch() {}

  static <T> T in(Function<Path, T> work) {
    try {
      var folder = Files.createTempDirectory("cleat");
      try {
        return work.apply(folder);
      } finally {
        try (var all = Files.walk(folder)) {
          all.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
