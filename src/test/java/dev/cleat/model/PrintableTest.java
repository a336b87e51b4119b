package dev.cleat.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrintableTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = true,
      delimiter = '|',
      textBlock =
          """
          letters of any language stay      | Größe 東京          | "Größe 東京"
          a quote is escaped                | a"b                 | "a\\"b"
          a backslash is escaped            | a\\b                | "a\\\\b"
          an emoji is one character         | 🔑                  | "🔑"
          """)
  void whatCanBeSeenStaysBetweenQuotes(String row, String text, String quoted) {
    assertThat(row).isNotEmpty();
    assertThat(Printable.quoted(text)).isEqualTo(quoted);
  }

  @Test
  void breaksAreEscapedBetweenQuotesAndBlanksInALine() {
    assertThat(Printable.quoted("a\r\n\tb")).isEqualTo("\"a\\r\\n\\tb\"");
    assertThat(Printable.line(" a\r\n\tb\n")).isEqualTo("a b");
  }

  @Test
  void whatCannotBeSeenIsEscapedEverywhere() {
    var hidden = "\u001b[31m\u202e\u2028\u2029\ud800\u0085\u200b\u0378";
    var escaped = "\\u001b[31m\\u202e\\u2028\\u2029\\ud800\\u0085\\u200b\\u0378";
    assertThat(Printable.line("x" + hidden + "x")).isEqualTo("x" + escaped + "x");
    assertThat(Printable.quoted(hidden)).isEqualTo("\"" + escaped + "\"");
  }

  @Test
  void aHiddenCharacterOfTwoUnitsIsEscapedAsBoth() {
    assertThat(Printable.line("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
  }
}
