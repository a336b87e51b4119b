package dev.cleat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import org.jboss.logmanager.ExtLogRecord;

/// A log event as one line. Its context (`runId`, `resource`, `correlationId`, …) is what the
/// logging thread has put into the mapped diagnostic context.
abstract class LogLine extends Formatter {

  private static Map<String, String> context(LogRecord event) {
    return event instanceof ExtLogRecord extended ? new TreeMap<>(extended.getMdcCopy()) : Map.of();
  }

  String message(LogRecord event) {
    var text = event instanceof ExtLogRecord extended ? extended.getFormattedMessage() : null;
    var cause = event.getThrown();
    var message = text == null ? formatMessage(event) : text;
    return cause == null ? message : message + ": " + cause;
  }

  /// For people: `WARN message key=value`.
  static final class Text extends LogLine {
    @Override
    public String format(LogRecord event) {
      var context =
          context(event).entrySet().stream()
              .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining());
      return "%-5s %s%s%n".formatted(event.getLevel().getName(), message(event), context);
    }
  }

  /// For machines: one JSON object.
  static final class Json extends LogLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format(LogRecord event) {
      var line = new LinkedHashMap<String, String>();
      line.put("time", event.getInstant().toString());
      line.put("level", event.getLevel().getName());
      line.put("logger", event.getLoggerName());
      line.put("message", message(event));
      line.putAll(context(event));
      return write(line) + System.lineSeparator();
    }

    private static String write(Map<String, String> line) {
      try {
        return JSON.writeValueAsString(line);
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("a map of texts is always JSON", impossible);
      }
    }
  }
}
