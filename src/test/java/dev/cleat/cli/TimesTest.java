package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "10m, PT10M",
    "1h30m, PT1H30M",
    "0.5s, PT0.5S",
    "0s, PT0S",
    "PT20S, PT20S",
    "pt20s, PT20S",
    "' 5m ', PT5M"
  })
  void aTimeIsReadAsPeopleWriteIt(String text, Duration time) {
    assertThat(Times.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "10", "-5s", "10 minutes", "1d"})
  void whatIsNoTimeIsSaidWithAnExample(String text) {
    assertThatThrownBy(() -> Times.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("90s, 10m or 1h30m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1m30s", "20s", "2h"})
  void aTimeIsSaidAsItWasWritten(String text) {
    assertThat(Times.said(Times.parse(text))).isEqualTo(text);
  }
}
