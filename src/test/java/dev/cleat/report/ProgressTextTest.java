package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.plan.Step;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressTextTest {
  private static final ProgressText LINES = new ProgressText(Estate.desired(), Palette.none());
  private static final Step STEP = Plans.greenfield().steps().get(1);

  @Test
  void aStepIsToldFromBeginningToEnd() {
    assertThat(LINES.begun(STEP)).isEqualTo("managed-identity/rg-apps/orders-id: creating");
    assertThat(LINES.goingOn(STEP, Duration.ofSeconds(20)))
        .isEqualTo("managed-identity/rg-apps/orders-id: still creating [20s]");
    var done = new Outcome.Done(Deed.CREATED, "id", Map.of());
    assertThat(LINES.ended(STEP, done, Duration.ofMillis(12_345)))
        .isEqualTo("managed-identity/rg-apps/orders-id: created [12s]");
  }

  @Test
  void aFailureIsToldWithItsCode() {
    var failed = new Outcome.Failed(Problem.of(Code.WRITE_REFUSED, "refused\nby \u001bAzure", ""));
    assertThat(LINES.ended(STEP, failed, Duration.ofMillis(1_500)))
        .isEqualTo(
            "managed-identity/rg-apps/orders-id: failed [1.5s] CLT302 refused by \\u001bAzure");
  }

  @Test
  void aSkippedStepHasNoTime() {
    var skipped = new Outcome.Skipped(new Outcome.Because.Interrupted());
    assertThat(LINES.ended(STEP, skipped, Duration.ZERO))
        .isEqualTo("managed-identity/rg-apps/orders-id: skipped");
  }

  @Test
  void everyActionOfAStepHasItsWord() {
    assertThat(Plans.brownfield().steps())
        .extracting(step -> LINES.begun(step).replaceAll(".*: ", ""))
        .containsExactly(
            "adopting",
            "updating",
            "updating",
            "releasing",
            "updating",
            "deleting",
            "deleting",
            "releasing");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0s",
    "449, 0.4s",
    "9999, 10.0s",
    "10000, 10s",
    "59999, 59s",
    "185000, 3m05s",
    "3720000, 1h02m"
  })
  void durationsAreShort(long millis, String text) {
    assertThat(Durations.text(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
