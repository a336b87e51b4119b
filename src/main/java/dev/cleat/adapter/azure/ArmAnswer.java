package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/// A success: header names in lower case, the body as a tree, missing where there was none.
record ArmAnswer(int status, Map<String, String> headers, JsonNode body) {
  ArmAnswer {
    headers = Map.copyOf(headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(text -> !text.isBlank());
  }

  /// `Retry-After` in seconds or as a date; nothing where it cannot be read.
  static Optional<Duration> retryAfter(Map<String, String> headers) {
    var text = headers.getOrDefault("retry-after", "").strip();
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(Instant.now(), date)).filter(Duration::isPositive);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
