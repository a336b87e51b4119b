package dev.cleat.sandbox.conditions;

import java.util.Locale;

/// Reads conditions from text, one a line or between semicolons; `#` begins a comment line.
final class ConditionsText {

  private ConditionsText() {}

  static void apply(String text, Conditions conditions) {
    for (var part : text.split("[\\n;]")) {
      var line = part.strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        line(line, conditions);
      }
    }
  }

  private static void line(String line, Conditions conditions) {
    var words = line.split("\\s+");
    switch (words[0]) {
      case "fault" -> conditions.fault(line.substring("fault".length()));
      case "deny" -> conditions.deny(word(words, 1, line), words.length > 2 ? words[2] : "/");
      case "unregistered" -> conditions.unregister(word(words, 1, line));
      case "odd" -> conditions.oddity(word(words, 1, line));
      default -> valueOrFault(line, words[0], conditions);
    }
  }

  private static void valueOrFault(String line, String first, Conditions conditions) {
    var equals = first.indexOf('=');
    if (equals > 0) {
      value(first.substring(0, equals), line.substring(equals + 1).strip(), conditions);
    } else if (first.equals("*") || first.equals(first.toUpperCase(Locale.ROOT))) {
      conditions.fault(line);
    } else {
      throw new IllegalArgumentException("no such condition: '" + line + "'");
    }
  }

  private static void value(String name, String value, Conditions conditions) {
    switch (name) {
      case "latency" -> conditions.latency(Durations.parse(value));
      case "time-scale" -> conditions.timeScale(Double.parseDouble(value));
      case "page-size" -> conditions.pageSize(Integer.parseInt(value));
      case "last-page" -> conditions.lastPage(LastPage.valueOf(value.toUpperCase(Locale.ROOT)));
      case "budgets" -> conditions.budgets(Budgets.valueOf(value.toUpperCase(Locale.ROOT)));
      case "tokens" -> conditions.tokens(TokenCheck.valueOf(value.toUpperCase(Locale.ROOT)));
      case "rights" ->
          conditions.callerRights(CallerRights.valueOf(value.toUpperCase(Locale.ROOT)));
      case "cluster-update" -> conditions.clusterUpdate(Durations.parse(value));
      case "api-restart" -> conditions.apiRestart(Durations.parse(value));
      case "principal-delay" -> conditions.principalDelay(Durations.parse(value));
      case "untyped-principal-delay" -> conditions.untypedPrincipalDelay(Durations.parse(value));
      default -> throw new IllegalArgumentException("no such condition: '" + name + "'");
    }
  }

  private static String word(String[] words, int index, String line) {
    if (words.length <= index) {
      throw new IllegalArgumentException("condition '" + line + "' wants another word");
    }
    return words[index];
  }
}
