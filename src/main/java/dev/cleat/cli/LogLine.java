package dev.cleat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleat.model.Printable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/// A log event as one line. Our messages are constant words followed by `key=value` for each part
/// of the context, so that both people and programs can read them.
abstract class LogLine extends Formatter {

  private static final Pattern CONTEXT = Pattern.compile(" (\\w+)=(\\S*)");
  private static final Pattern BREAK = Pattern.compile("\\R");

  /// A text as the value of a key: without blanks, so that the next key is found, and without what
  /// cannot be seen.
  static String word(String text) {
    return Printable.line(text).replaceAll("\\s", "%20");
  }

  static String message(LogRecord event, Formatter formatter) {
    var text = event instanceof ExtLogRecord extended ? extended.getFormattedMessage() : null;
    var cause = event.getThrown();
    var message = text == null ? formatter.formatMessage(event) : text;
    return BREAK.matcher(cause == null ? message : message + ": " + cause).replaceAll(" ");
  }

  /// What is said beside a result, as an event for machines; `message` may have several lines.
  static String said(String text) {
    var line = new LinkedHashMap<String, String>();
    line.put("time", Instant.now().toString());
    line.put("level", "INFO");
    line.put("logger", "dev.cleat");
    line.put("message", text);
    return Json.write(line);
  }

  /// For people: `INFO step done resource=… deed=…`.
  static final class Text extends LogLine {
    @Override
    public String format(LogRecord event) {
      return "%-5s %s%n".formatted(event.getLevel().getName(), message(event, this));
    }
  }

  /// For machines: one JSON object, each part of the context a member of its own.
  static final class Json extends LogLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format(LogRecord event) {
      var said = message(event, this);
      var line = new LinkedHashMap<String, String>();
      line.put("time", event.getInstant().toString());
      line.put("level", event.getLevel().getName());
      line.put("logger", event.getLoggerName());
      line.put("message", CONTEXT.matcher(said).replaceAll(""));
      CONTEXT.matcher(said).results().forEach(it -> line.putIfAbsent(it.group(1), it.group(2)));
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
