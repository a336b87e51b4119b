package dev.cleat.cli;

import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.conditions.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The heap of the packaged application while it plans the large estate against a sandbox in
/// another process, as its own collector logs it.
final class HeapBenchmark {
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
  private static final String MOST = "256m";

  private HeapBenchmark() {}

  /// @param most the heap that it was given; it would have ended with an error beyond
  record Heap(int exit, String most, int peak, int live) {}

  /// Plans the documents in `ground` on what its sandbox holds.
  static Heap plan(Ground ground, Path jar) throws IOException, InterruptedException {
    var folder = ground.folder();
    var log = folder.resolve("gc.log");
    try (var sandbox = Sandbox.start(folder.resolve("sandbox"), Conditions.fair())) {
      var builder =
          new ProcessBuilder(command(jar, log, folder.resolve("documents")))
              .directory(folder.toFile())
              .redirectOutput(folder.resolve("plan.txt").toFile())
              .redirectError(folder.resolve("plan.err").toFile());
      builder.environment().put("CLEAT_AZURE_ENDPOINT", sandbox.endpoint().toString());
      builder.environment().put("CLEAT_BUDGETS_ENABLED", "false");
      return read(builder.start().waitFor(), Files.readString(log));
    }
  }

  private static List<String> command(Path jar, Path log, Path documents) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx" + MOST,
        "-Xlog:gc:file=" + log,
        "-jar",
        jar.toAbsolutePath().toString(),
        "plan",
        "-f",
        documents.toString());
  }

  private static Heap read(int exit, String log) {
    var collections = COLLECTION.matcher(log).results().toList();
    var peak = collections.stream().mapToInt(it -> Integer.parseInt(it.group(1))).max().orElse(0);
    var live = collections.stream().mapToInt(it -> Integer.parseInt(it.group(2))).max().orElse(0);
    return new Heap(exit, MOST, peak, live);
  }
}
