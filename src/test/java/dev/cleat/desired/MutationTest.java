package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cleat.config.Documents;
import dev.cleat.config.Finding;
import dev.cleat.config.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Documents with slips of every kind: whatever is written, the answer is a desired state or
/// findings that can be followed, never an exception.
final class MutationTest {

  private static final int MUTATIONS = 600;
  private static final String SIGNS = "{}[]:,-#&*!|>'\"%@`?~ \t\n$\\0aZ\u00e9\u2028";
  private static final List<String> WORDS =
      List.of(
          "null", "true", "12", "[]", "{}", "''", "${X}", "${", "*a", "&a x", "!!int x", "1e999");

  private final Random random = new Random(20_261_122);

  @Test
  void nothingThatIsWrittenThrows() throws IOException {
    var texts = examples();
    for (var i = 0; i < MUTATIONS; i++) {
      var text = mutate(texts.get(i % texts.size()));
      assertThatCode(() -> check(text)).as(text).doesNotThrowAnyException();
    }
  }

  private static void check(String text) {
    Documents documents =
        Given.documents(text, Map.of("AZURE_SUBSCRIPTION_ID", Texts.SUBSCRIPTION));
    var expanded = Expansion.expand(documents, Defaults.of("default"));
    switch (expanded) {
      case Expanded.Ready(var state, _) -> assertThat(state.resources()).isNotNull();
      case Expanded.Refused(var findings) -> assertThat(findings).anyMatch(Finding::isError);
    }
    expanded.findings().forEach(MutationTest::checkFinding);
  }

  private static void checkFinding(Finding finding) {
    assertThat(finding.message()).isNotBlank();
    assertThat(finding.mend()).isNotBlank();
  }

  private String mutate(String text) {
    var mutated = text;
    for (var i = random.nextInt(1, 4); i > 0; i--) {
      mutated = mutateOnce(mutated);
    }
    return mutated;
  }

  private String mutateOnce(String text) {
    var at = random.nextInt(text.length());
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 ->
          text.substring(0, at) + SIGNS.charAt(random.nextInt(SIGNS.length())) + text.substring(at);
      case 2 -> swapLines(text);
      case 3 -> dropLine(text);
      case 4 -> replaceValue(text);
      default -> text.substring(0, at) + text.substring(random.nextInt(at, text.length()));
    };
  }

  private String swapLines(String text) {
    var lines = lines(text);
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private String dropLine(String text) {
    var lines = lines(text);
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines) + "\n";
  }

  private String replaceValue(String text) {
    var lines = lines(text);
    var line = random.nextInt(lines.size());
    var word = WORDS.get(random.nextInt(WORDS.size()));
    lines.set(line, lines.get(line).replaceFirst(": .*$", ": " + Matcher.quoteReplacement(word)));
    return String.join("\n", lines);
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(Arrays.asList((text + "\n").split("\n", -1)));
  }

  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      var texts = new ArrayList<String>();
      for (Path file : files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
      assertThat(texts).isNotEmpty();
      return texts;
    }
  }
}
