package dev.cleat.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The sound documents that mutants are made of: the examples, documents that use every field, and
/// the samples of the project's requester where they are at hand.
final class Specimens {

  private static final Path SAMPLES = Path.of("..", "shared", "examples-upstream", "rafay");

  private Specimens() {}

  static List<String> all() {
    var all = new ArrayList<>(under(Path.of("examples")));
    all.addAll(under(Path.of("src", "test", "resources", "mutations")));
    all.addAll(samples());
    assertThat(all).hasSizeGreaterThan(3);
    return all;
  }

  private static List<String> samples() {
    if (Files.isDirectory(SAMPLES)) {
      return List.of(
          text(SAMPLES.resolve("seed-v1-cluster.yaml")),
          text(SAMPLES.resolve("seed-v3-cluster.yaml")));
    }
    assertThat(System.getenv("CI")).as("the samples in " + SAMPLES).isNotEqualTo("true");
    System.err.println(
        "No samples in " + SAMPLES + ": mutants are made of our own documents only.");
    return List.of();
  }

  /// The files of one folder belong together. What lies below `seed` is for the sandbox.
  private static List<String> under(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      var byFolder = new TreeMap<Path, String>();
      files
          .filter(it -> it.toString().endsWith(".yaml") && !isSeed(it))
          .sorted()
          .forEach(it -> byFolder.merge(it.getParent(), text(it), Specimens::joined));
      return List.copyOf(byFolder.values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSeed(Path file) {
    return StreamSupport.stream(file.spliterator(), false).anyMatch(it -> it.endsWith("seed"));
  }

  private static String joined(String one, String other) {
    return one + "---\n" + other;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
