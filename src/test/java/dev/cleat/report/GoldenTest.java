package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GoldenTest {
  private static final List<String> RESULTS =
      List.of("well", "small", "failed", "interrupted", "deeds", "withheld", "restarts");

  @Test
  void noGoldenLiesAboutThatNoTestCompares() throws Exception {
    var used = new TreeSet<>(List.of("result-terminal.txt"));
    used.addAll(List.of("plan-held-verbose.txt", "plan-withheld-colours.txt", "plan-long.txt"));
    used.addAll(List.of("plan-destroy.txt", "plan-destroy.md"));
    used.add("permissions-to-plan.text");
    used.add("verify-verbose.txt");
    Stream.of("txt", "json", "yaml", "xml").forEach(it -> used.add("verify." + it));
    Stream.of("txt", "json", "xml").forEach(it -> used.add("verify-aadsts." + it));
    Stream.of("text", "json", "yaml").forEach(it -> used.add("permissions." + it));
    Stream.of("reconcile", "destroy", "detach")
        .forEach(it -> used.add("plan-quiet-%s.txt".formatted(it)));
    used.addAll(
        List.of("plan-huge.md", "plan-small.yaml", "plan-hostile.yaml", "result-failed.html"));
    used.addAll(List.of("plan-brownfield.html", "plan-withheld.html", "plan-hostile.html"));
    Stream.of("txt", "json", "yaml", "md", "html", "xml").forEach(it -> used.add("findings." + it));
    Stream.of(Sample.values()).forEach(it -> all(used, "plan-" + it.word()));
    Stream.of(Sample.values()).forEach(it -> used.add("plan-%s.diff".formatted(it.word())));
    RESULTS.forEach(it -> all(used, "result-" + it));
    try (var files = Files.list(Golden.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(used);
    }
  }

  private static void all(TreeSet<String> names, String name) {
    Stream.of("txt", "json", "md", "xml").forEach(it -> names.add(name + "." + it));
  }
}
