package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DiffTextTest {

  @ParameterizedTest
  @EnumSource
  void aPlanAsDiffIsAsItsGolden(Sample sample) throws Exception {
    var diff = DiffText.render(sample.plan(), Palette.none());
    Golden.check("plan-%s.diff".formatted(sample.word()), diff);
  }

  @Test
  void noDifferencesAreNoText() {
    assertThat(DiffText.render(Plans.unchanged(), Palette.none())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void coloursAddNothingButColour(Sample sample) {
    var plain = DiffText.render(sample.plan(), Palette.none());
    var coloured = DiffText.render(sample.plan(), Palette.ansi());
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    assertThat(coloured.contains("\u001b[")).isEqualTo(!plain.isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void noLineHoldsWhatATerminalWouldObey(Sample sample) {
    var text = DiffText.render(sample.plan(), Palette.none());
    assertThat(text.replaceAll("[\\n\\t]", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAddedIsYamlAndAsLongAsItsHunkSays(Sample sample) throws Exception {
    for (var one : DiffText.render(sample.plan(), Palette.none()).split("(?m)^--- ")) {
      var added = signed(one, "+");
      if (!added.isEmpty()) {
        var tree = new YAMLMapper().readTree(String.join("\n", added));
        assertThat(tree.size()).isEqualTo(added.size());
      }
      var counts = one.lines().filter(line -> line.startsWith("@@")).toList();
      var kept = signed(one, " ");
      assertThat(counts).hasSizeLessThan(2);
      if (counts.size() == 1) {
        assertThat(counts.getFirst())
            .matches(
                "@@ -[01],%d \\+[01],%d @@"
                    .formatted(signed(one, "-").size() + kept.size(), added.size() + kept.size()));
      }
    }
  }

  private static List<String> signed(String diff, String sign) {
    return diff.lines()
        .skip(2)
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(1))
        .collect(Collectors.toList());
  }
}
