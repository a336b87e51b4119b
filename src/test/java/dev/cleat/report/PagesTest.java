package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// docs/output.md and docs/json.md show what reports really look like.
final class PagesTest {
  private static final Path OUTPUT = Path.of("docs/output.md");
  private static final Path RESTARTS = Path.of("docs/restarts.md");
  private static final Path VERIFY = Path.of("docs/verify.md");
  private static final Path JSON = Path.of("docs/json.md");
  private static final Path SCHEMAS = Path.of("src/main/resources/dev/cleat/schema");

  @Test
  void eachExampleOfTextIsAReport() throws Exception {
    var examples = new ArrayList<>(blocks(OUTPUT, "text"));
    examples.addAll(blocks(RESTARTS, "text"));
    examples.addAll(blocks(VERIFY, "text"));
    assertThat(examples).hasSizeGreaterThan(3);
    var reports = goldens(".txt");
    assertThat(examples).allMatch(example -> reports.stream().anyMatch(it -> it.contains(example)));
  }

  @ParameterizedTest
  @CsvSource({"markdown, .md", "xml, .xml", "diff, .diff"})
  void eachExampleOfAnotherFormIsAReport(String language, String ending) throws Exception {
    var reports = goldens(ending);
    assertThat(blocks(OUTPUT, language))
        .isNotEmpty()
        .allMatch(example -> reports.stream().anyMatch(it -> it.contains(example)));
  }

  @Test
  void eachExampleOfJsonIsAReport() throws Exception {
    var examples = blocks(JSON, "json");
    assertThat(examples).hasSizeGreaterThan(1);
    var reports = goldens(".json");
    assertThat(examples).allMatch(example -> reports.stream().anyMatch(it -> it.contains(example)));
  }

  @ParameterizedTest
  @CsvSource({"plan-v1.json", "result-v1.json", "verify-v1.json"})
  void eachMemberOfTheFormatsIsNamedOnThePage(String schema) throws Exception {
    var page = Files.readString(JSON);
    var names = new TreeSet<String>();
    for (var properties :
        new ObjectMapper().readTree(SCHEMAS.resolve(schema).toFile()).findValues("properties")) {
      properties.fieldNames().forEachRemaining(names::add);
    }
    assertThat(names).isNotEmpty().allMatch(name -> page.contains(name));
  }

  private static List<String> blocks(Path page, String language) throws IOException {
    var block = Pattern.compile("(?s)```" + language + "\n(.*?)```");
    return block.matcher(Files.readString(page)).results().map(it -> it.group(1)).toList();
  }

  private static List<String> goldens(String ending) throws IOException {
    try (var files = Files.list(Golden.FOLDER)) {
      return files.filter(file -> file.toString().endsWith(ending)).map(PagesTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
