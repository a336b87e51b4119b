package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Outcome;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Link;
import dev.cleat.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each example on the sandbox that its seeds make: planned whole, applied, and then as declared:
/// no link of its chains is broken, save where a pod of the seeds is still to be restarted.
final class ExamplesRunTest {

  @TempDir Path folder;

  static List<Path> examples() throws IOException {
    try (var folders = Files.list(Path.of("examples"))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsPlannedWholeAndAppliedToItsEnd(Path example) throws IOException {
    copy(example, folder.resolve("documents"), 1);
    if (Files.isDirectory(example.resolve("seed"))) {
      copy(example.resolve("seed"), folder.resolve("sandbox/seed"), 9);
    }
    var ground =
        Ground.in(folder)
            .variable("RETAIL_SECRET", "retail-secret")
            .variable("OWN_TENANT_SECRET", "own-tenant-secret")
            .variable("PARTNER_TENANT_SECRET", "partner-tenant-secret")
            .variable("GOVERNMENT_TENANT_SECRET", "government-tenant-secret");

    var planned = ground.plan().planned().plan();
    var applied = ground.apply().applied();
    var again = ground.plan().planned().plan();

    assertThat(planned.withheld()).isEmpty();
    assertThat(planned.steps()).isNotEmpty();
    assertThat(applied.outcomes().byStep().values()).allMatch(it -> it instanceof Outcome.Done);
    assertThat(again.steps()).isEmpty();
    assertThat(again.withheld()).isEmpty();
    assertThat(ground.verify(1).chains()).allSatisfy(ExamplesRunTest::getsToAzure);
  }

  private static void getsToAzure(Chain chain) {
    assertThat(chain.verdicts())
        .filteredOn(it -> it.link() != Link.PODS)
        .noneMatch(Verdict.Broken.class::isInstance)
        .noneMatch(Verdict.Unclear.class::isInstance);
  }

  private static void copy(Path from, Path to, int depth) throws IOException {
    try (Stream<Path> all = Files.walk(from, depth)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
