package dev.cleat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Code;
import dev.cleat.model.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// docs/errors.md has a section for each code of plans and applies, and none for what is no code.
final class ErrorPageTest {
  private static final Pattern SECTION = Pattern.compile("(?m)^## (CLT[2-9]\\d\\d \\w+)$");

  @Test
  void eachCodeHasItsSectionInNumericalOrderAndEachSectionItsCode() throws Exception {
    var sections = SECTION.matcher(page()).results().map(it -> it.group(1)).toList();
    assertThat(sections).isEqualTo(codes()).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void aSectionBeginsWithTheStandingAndSaysWhatToDo(Code code) throws Exception {
    var section = section(code);
    assertThat(section).startsWith(capital(code.standing()) + ". ");
    assertThat(section.split("\n\n"))
        .as("a paragraph on what it is, one on what to do")
        .hasSizeGreaterThan(1);
  }

  private static String section(Code code) throws Exception {
    var title = "## %s %s\n\n".formatted(code.id(), code.name());
    var rest = page().substring(page().indexOf(title) + title.length());
    return rest.split("(?m)^#", 2)[0].strip();
  }

  private static String capital(Standing standing) {
    var word = standing.word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static List<String> codes() {
    return Arrays.stream(Code.values()).map(it -> it.id() + " " + it.name()).toList();
  }

  private static String page() throws Exception {
    return Files.readString(Path.of("docs/errors.md"));
  }
}
