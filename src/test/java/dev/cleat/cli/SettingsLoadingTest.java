package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsLoadingTest {

  private static Settings settings(Map<String, String> surrounding, Flags flags) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(surrounding, "surrounding", 300))
            .build();
    return SettingsLoading.over(config, flags).getConfigMapping(Settings.class);
  }

  @Test
  void withNothingSaidTheDefaultsHold() {
    var settings = settings(Map.of(), new Flags());

    assertThat(settings.owner()).isEqualTo("default");
    assertThat(settings.parallelism()).isEqualTo(10);
    assertThat(settings.timeout().run()).isEmpty();
    assertThat(settings.timeout().operation()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.sandbox().directory()).isEqualTo(Path.of(".cleat/sandbox"));
  }

  @Test
  void aFlagStandsAboveEverySource() {
    var flags = new Flags().with("cleat.parallelism", Optional.of(3));

    assertThat(settings(Map.of("cleat.parallelism", "7"), new Flags()).parallelism()).isEqualTo(7);
    assertThat(settings(Map.of("cleat.parallelism", "7"), flags).parallelism()).isEqualTo(3);
  }

  @Test
  void ratesOfBudgetsAreReadByTheirNames() {
    var settings = settings(Map.of("cleat.budgets.rates.arm-reads", "5/10"), new Flags());

    assertThat(settings.budgets().rates()).containsExactly(Map.entry("arm-reads", "5/10"));
  }

  @Test
  void everythingThatCannotBeIsSaidAtOnceInPlainWords() {
    var wrong =
        Map.of("cleat.parallelism", "many", "cleat.timeout.http", "soon", "cleat.ownr", "me");

    assertThatThrownBy(() -> settings(wrong, new Flags()))
        .hasMessageContainingAll(
            "cleat.parallelism: ",
            "many",
            "cleat.timeout.http: ",
            "'soon' is no time",
            "cleat.ownr")
        .hasMessageNotContainingAny("SRCFG", "Exception");
  }
}
