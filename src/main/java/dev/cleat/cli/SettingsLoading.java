package dev.cleat.cli;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Reads the settings once the flags are known, which is after the framework has read its own. So
/// the sources of the surrounding configuration are taken over and the flags put above them.
final class SettingsLoading {

  /// Above the built-in converters, which take ISO-8601 alone.
  private static final int CONVERTERS = 200;

  /// What the library puts before and between its sentences.
  private static final Pattern NOISE =
      Pattern.compile("([a-z]+\\.)+[A-Z]\\w*(Exception|Error): |SRCFG\\d+: ");

  private static final Pattern CONVERTED =
      Pattern.compile(
          "The config property (\\S+) with the config value \".*\" threw an Exception whilst being"
              + " converted ");

  private SettingsLoading() {}

  /// The surrounding configuration with these flags above it.
  static SmallRyeConfig over(Config surrounding, Flags flags) {
    var sources = new ArrayList<ConfigSource>();
    sources.add(flags);
    StreamSupport.stream(surrounding.getConfigSources().spliterator(), false).forEach(sources::add);
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withSources(sources.toArray(ConfigSource[]::new))
          .withConverter(Duration.class, CONVERTERS, new Times.OfSetting())
          .withMapping(Settings.class)
          .build();
    } catch (ConfigValidationException wrong) {
      throw new WrongSettings(problems(wrong));
    }
  }

  /// What gives a name its value; none where that value itself names something that nothing gives.
  static Optional<String> value(SmallRyeConfig config, String name) {
    try {
      return config.getOptionalValue(name, String.class);
    } catch (NoSuchElementException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static List<String> problems(ConfigValidationException wrong) {
    return IntStream.range(0, wrong.getProblemCount())
        .mapToObj(at -> wrong.getProblem(at).getMessage())
        .map(said -> NOISE.matcher(said).replaceAll(""))
        .map(said -> CONVERTED.matcher(said).replaceAll("$1: "))
        .toList();
  }

  /// A setting that is unknown or has a value that cannot be: wrong usage.
  static final class WrongSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongSettings(List<String> problems) {
      super(
          problems.stream().sorted().collect(Collectors.joining("\n  ", "settings:\n  ", ""))
              + "\n  docs/settings.md lists every setting");
    }
  }
}
