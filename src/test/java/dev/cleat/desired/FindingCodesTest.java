package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Program, page and tests know the same codes.
final class FindingCodesTest {

  private static final Pattern SECTION = Pattern.compile("(?m)^## (CLT1\\d\\d \\w+)$");

  /// Not about a place in a text, so shown by tests of their own: SourcesTest, TextTest,
  /// NothingDeclaredTest, TargetsTest.
  private static final Set<FindingCode> ELSEWHERE =
      EnumSet.of(
          FindingCode.UNREADABLE_SOURCE,
          FindingCode.BEYOND_LIMITS,
          FindingCode.NOTHING_DECLARED,
          FindingCode.UNKNOWN_TARGET,
          FindingCode.SKIPPED);

  @Test
  void everyCodeHasItsSection() throws IOException {
    var page = Files.readString(Path.of("docs", "errors.md"));
    var sections = SECTION.matcher(page).results().map(it -> it.group(1)).toList();
    assertThat(sections).isEqualTo(titles());
  }

  @Test
  void everyCodeIsShownByARow() {
    var shown = rows().map(Row::code).collect(Collectors.toCollection(TreeSet::new));
    shown.addAll(ELSEWHERE);
    assertThat(shown).containsExactly(FindingCode.values());
  }

  static Stream<Row> rows() {
    return Stream.of(
            LoadingRulesTest.rows(),
            ClusterRulesTest.rows(),
            IdentityRulesTest.rows(),
            GrantRulesTest.rows(),
            AccountRulesTest.rows(),
            RafayRulesTest.rows())
        .flatMap(it -> it);
  }

  private static List<String> titles() {
    return Arrays.stream(FindingCode.values()).map(it -> it.id() + " " + it.name()).toList();
  }
}
