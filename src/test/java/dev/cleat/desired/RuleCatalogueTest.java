package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The catalogue of rules names for each rule its code and the rows that show it: none is missing,
/// and no row stands for nothing.
final class RuleCatalogueTest {

  private static final Path CATALOGUE = Path.of("src/test/resources/rule-catalogue.txt");
  private static final Pattern RULE = Pattern.compile("(CLT1\\d\\d) ([^ ].*)");

  @Test
  void everyRuleHasRowsAndEveryRowARule() throws IOException {
    assertThat(catalogued()).containsExactlyInAnyOrderElementsOf(shown());
  }

  @Test
  void everyRuleHasACodeThatExists() throws IOException {
    var codes = Stream.of(FindingCode.values()).map(FindingCode::id).toList();
    assertThat(rules().keySet().stream().map(it -> it.substring(0, 6))).allMatch(codes::contains);
    assertThat(rules().values()).noneMatch(List::isEmpty);
  }

  private static List<String> catalogued() throws IOException {
    return rules().entrySet().stream()
        .flatMap(
            rule -> rule.getValue().stream().map(row -> rule.getKey().substring(0, 6) + ": " + row))
        .toList();
  }

  private static List<String> shown() {
    return FindingCodesTest.rows().map(Row::toString).toList();
  }

  private static Map<String, List<String>> rules() throws IOException {
    var rules = new TreeMap<String, List<String>>();
    var rows = new ArrayList<String>();
    for (String line : Files.readAllLines(CATALOGUE)) {
      if (RULE.matcher(line).matches()) {
        rows = new ArrayList<>();
        assertThat(rules.put(line, rows)).as("a rule stands once: " + line).isNull();
      } else if (line.startsWith("  ")) {
        rows.add(line.strip());
      } else {
        assertThat(line).as("a comment, a rule or a row").matches("#.*|");
      }
    }
    return rules;
  }
}
