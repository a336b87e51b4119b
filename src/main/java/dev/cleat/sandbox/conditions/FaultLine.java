package dev.cleat.sandbox.conditions;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads a fault: `METHOD WHAT EFFECT [after] [nth=N] [times=N] [retry-after=SECONDS]`.
final class FaultLine {

  private final List<String> options;

  private FaultLine(List<String> options) {
    this.options = options;
  }

  static Fault parse(String line) {
    var words = line.strip().split("\\s+");
    if (words.length < 3) {
      throw new IllegalArgumentException("fault '" + line + "': wants METHOD WHAT EFFECT");
    }
    var rest = new FaultLine(Arrays.asList(words).subList(3, words.length));
    rest.check(line);
    return new Fault(
        words[0],
        words[1],
        effect(words[2], line),
        rest.options.contains("after") ? Moment.AFTER : Moment.BEFORE,
        rest.number("nth").orElse(1),
        rest.number("times").orElse(Integer.MAX_VALUE),
        rest.number("retry-after").map(Duration::ofSeconds));
  }

  private static Effect effect(String word, String line) {
    var equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    var value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (name) {
      case "drop" -> new Effect.Drop();
      case "reset" -> new Effect.Reset();
      case "truncate" -> new Effect.Truncate();
      case "kill" -> new Effect.Kill();
      case "slow" -> new Effect.Slow(Durations.parse(value));
      case "html" -> new Effect.Html(value.isEmpty() ? 502 : Integer.parseInt(value));
      default -> status(word, line);
    };
  }

  private static Effect status(String word, String line) {
    var slash = word.indexOf('/');
    var number = slash < 0 ? word : word.substring(0, slash);
    if (!number.matches("[1-5]\\d\\d")) {
      throw new IllegalArgumentException("fault '" + line + "': no such effect: " + word);
    }
    var code = slash < 0 ? Optional.<String>empty() : Optional.of(word.substring(slash + 1));
    return new Effect.Status(Integer.parseInt(number), code);
  }

  private void check(String line) {
    for (var option : options) {
      if (!option.matches("after|before|(nth|times|retry-after)=\\d+")) {
        throw new IllegalArgumentException("fault '" + line + "': no such option: " + option);
      }
    }
  }

  private Optional<Integer> number(String name) {
    return options.stream()
        .filter(option -> option.startsWith(name + "="))
        .map(option -> Integer.valueOf(option.substring(name.length() + 1)))
        .findFirst();
  }
}
