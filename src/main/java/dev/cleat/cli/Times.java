package dev.cleat.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Times as people write them, in flags and settings alike: `90s`, `10m`, `1h30m`, `0.5s`, or
/// ISO-8601's `PT90S`.
final class Times {

  private Times() {}

  /// @throws IllegalArgumentException if it is no time
  static Duration parse(String text) {
    var upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      var time = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
      if (!time.isNegative()) {
        return time;
      }
    } catch (DateTimeParseException _) {
      // said below, for both reasons
    }
    throw new IllegalArgumentException("'" + text + "' is no time such as 90s, 10m or 1h30m");
  }

  static String said(Duration time) {
    return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /// For flags.
  static final class OfFlag implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  /// For settings.
  static final class OfSetting implements Converter<Duration> {
    private static final long serialVersionUID = 1L;

    @Override
    public Duration convert(String text) {
      return parse(text);
    }
  }
}
