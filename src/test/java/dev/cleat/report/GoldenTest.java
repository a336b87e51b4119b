package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GoldenTest {
  private static final List<String> RESULTS =
      List.of("well", "small", "failed", "interrupted", "deeds", "withheld");

  @Test
  void noGoldenLiesAboutThatNoTestCompares() throws Exception {
    var used = new TreeSet<>(List.of("result-terminal.txt"));
    used.addAll(List.of("plan-held-verbose.txt", "plan-withheld-colours.txt"));
    Stream.of(Sample.values()).forEach(it -> both(used, "plan-" + it.word()));
    RESULTS.forEach(it -> both(used, "result-" + it));
    try (var files = Files.list(Golden.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(used);
    }
  }

  private static void both(TreeSet<String> names, String name) {
    names.add(name + ".txt");
    names.add(name + ".json");
  }
}
