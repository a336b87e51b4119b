package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where two texts differ first, and how that is shown.
final class DifferenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "https://a/|https://a|9|slashes differ",
        "https://a/b/|https://a//b/|10|slashes differ",
        "https://a/|https://A/|8|upper and lower case differ",
        "https://a/| https://a/|0|outer blanks differ",
        "https://a/|https://a/ |10|outer blanks differ",
        "https://a/|http://A|4|only the form differs",
        "https://a/|https://b/|8|they differ from here on",
        "äx|äy|2|they differ from here on",
        "ä|ö|1|they differ from here on",
      })
  void theFirstByteThatDiffersIsTold(String wanted, String found, int at, String says) {
    var difference = new Difference("issuer", wanted, found);

    assertThat(difference.at()).isEqualTo(at);
    assertThat(difference.lines().getLast()).endsWith("^ byte %d: %s".formatted(at, says));
  }

  @Test
  void theCaretStandsUnderIt() {
    var lines = new Difference("issuer", "https://a/\u0007x", "https://a/\u0007y").lines();

    assertThat(lines.get(0)).isEqualTo("\"https://a/\\u0007x\"");
    assertThat(lines.get(1)).isEqualTo("\"https://a/\\u0007y\"");
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(0).indexOf("x\""));
  }

  @Property(tries = 500)
  void nothingBeforeItDiffersAndItDoes(
      @ForAll @StringLength(max = 40) String wanted, @ForAll @StringLength(max = 40) String found) {
    var one = wanted.getBytes(StandardCharsets.UTF_8);
    var other = found.getBytes(StandardCharsets.UTF_8);
    var at = new Difference("x", wanted, found).at();

    assertThat(Arrays.copyOf(one, at)).isEqualTo(Arrays.copyOf(other, at));
    if (at < one.length && at < other.length) {
      assertThat(one[at]).isNotEqualTo(other[at]);
    } else {
      assertThat(at).isEqualTo(Math.min(one.length, other.length));
    }
  }

  @Property(tries = 500)
  void theCaretStandsBelowBothTexts(
      @ForAll @StringLength(max = 40) String wanted, @ForAll @StringLength(max = 40) String found) {
    var lines = new Difference("x", wanted, found).lines();
    var caret = lines.get(2).indexOf('^');

    assertThat(caret).isPositive();
    var shorter = Math.min(columns(lines.get(0)), columns(lines.get(1)));
    assertThat(caret).isLessThan(shorter);
  }

  private static int columns(String line) {
    return line.codePointCount(0, line.length());
  }
}
