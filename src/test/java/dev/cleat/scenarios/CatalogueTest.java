package dev.cleat.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The catalogue says which sentence stands for which rule, so that no rule is without one.
class CatalogueTest {
  private static final Path CATALOGUE = Path.of("src/test/resources/scenario-catalogue.txt");

  /// How many rows and bullets there are: 6 kinds, 5 rows of adoption, 9 ways to be deferred, 11 to
  /// be blocked, 6 to be unreadable, 12 cases, 15 of Rafay's, 6 of ownership.
  private static final int RULES = 6 + 5 + 9 + 11 + 6 + 12 + 15 + 6;

  private static Map<String, List<String>> catalogue() throws IOException {
    var sentences = new LinkedHashMap<String, List<String>>();
    var rule = "";
    for (var line : Files.readAllLines(CATALOGUE)) {
      if (line.startsWith("  ")) {
        sentences.computeIfAbsent(rule, _ -> new ArrayList<>()).add(line.strip());
      } else if (!line.startsWith("#")) {
        rule = line;
        assertThat(sentences.put(rule, new ArrayList<>())).as(rule).isNull();
      }
    }
    return sentences;
  }

  @Test
  void everyRuleHasASentence() throws IOException {
    assertThat(catalogue()).hasSize(RULES);
    assertThat(catalogue().values()).noneMatch(List::isEmpty);
  }

  @Test
  void everySentenceHasAFolderAndEveryFolderARule() throws IOException {
    var folders = ScenariosTest.scenarios().stream().map(Scenario::sentence).toList();
    var sentences = catalogue().values().stream().flatMap(List::stream).distinct().toList();

    assertThat(sentences).containsExactlyInAnyOrderElementsOf(folders);
  }
}
