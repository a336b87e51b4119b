package dev.cleat.cli;

import dev.cleat.sandbox.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Whole runs over large estates, with the sandbox enforcing Azure's published limits in scaled
/// time, beside the floor that the run's own calls allow. Prints a table.
public final class EstateBenchmark {
  private static final String TIME_SCALE = System.getProperty("bench.time-scale", "0.5");
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final Floor FLOOR = new Floor(Double.parseDouble(TIME_SCALE), LATENCY, 10);

  private EstateBenchmark() {}

  /// Runs them all in a folder that is removed afterwards.
  ///
  /// @param arguments the packaged application
  public static void main(String... arguments) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("cleat-bench");
    try {
      System.out.printf(
          "Azure's time runs at %s of real time; every call takes %d ms.%n%n",
          TIME_SCALE, LATENCY.toMillis());
      System.out.println(
          "| run | resources | calls | writes | 429 | 409 | wall s | floor s | wall / floor |");
      System.out.println("|---|---|---|---|---|---|---|---|---|");
      writing(folder.resolve("trusts"));
      var ground = planning(folder.resolve("accounts"));
      heap(HeapBenchmark.plan(ground, Path.of(arguments[0])));
    } finally {
      Folders.remove(folder);
    }
    // Clients of the API servers keep threads that would keep the process.
    System.exit(0);
  }

  private static void writing(Path folder) {
    var ground = LargeEstate.trusts(folder, 15, 20);
    row("apply 300 credentials on 15 identities", 300, measured(ground, Ground::apply));
  }

  private static Ground planning(Path folder) {
    var ground = LargeEstate.accounts(folder, 20, 500, 4);
    quick(ground).apply().applied();
    row(
        "plan 2,000 credentials, 500 identities, 20 clusters",
        2000,
        measured(ground, Ground::plan));
    return ground;
  }

  private static void heap(HeapBenchmark.Heap heap) {
    System.out.printf(
        "%n| run | exit | heap allowed | most used | most left after a collection |%n"
            + "|---|---|---|---|---|%n"
            + "| plan 2,000 credentials, packaged application | %d | %s | %d MiB | %d MiB |%n",
        heap.exit(), heap.most(), heap.peak(), heap.live());
  }

  /// To get there, nothing is waited for.
  private static Ground quick(Ground ground) {
    return ground
        .with("cleat.sandbox.budgets", "false")
        .with("cleat.sandbox.time-scale", "0.0001")
        .with("cleat.parallelism", "50");
  }

  private static Ground.Ran measured(Ground ground, Function<Ground, Ground.Ran> run) {
    return run.apply(
        ground
            .with("cleat.budgets.enabled", "true")
            .with("cleat.sandbox.budgets", "true")
            .with("cleat.sandbox.time-scale", TIME_SCALE)
            .with("cleat.sandbox.latency", "0.05s"));
  }

  private static void row(String run, int resources, Ground.Ran ran) {
    var floor = FLOOR.of(ran.calls());
    System.out.printf(
        "| %s | %d | %d | %d | %d | %d | %.1f | %.1f | %.2f |%n",
        run,
        resources,
        ran.calls().size(),
        ran.writes().size(),
        count(ran.calls(), 429),
        count(ran.calls(), 409),
        ran.took().toMillis() / 1000.0,
        floor.toMillis() / 1000.0,
        (double) ran.took().toMillis() / floor.toMillis());
  }

  private static long count(List<Request> calls, int status) {
    return calls.stream().filter(it -> it.status() == status).count();
  }
}
