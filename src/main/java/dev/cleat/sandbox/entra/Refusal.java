package dev.cleat.sandbox.entra;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// Why Entra gives no token, by its AADSTS number.
///
/// Source of numbers and texts: Microsoft's list of Entra error codes, and reports of users where
/// the list is silent (7000272: Azure/azure-workload-identity issue 1232; 7000215, 7000222, 700024,
/// 700027: as quoted in issues of Microsoft's own libraries).
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final long number;
  private final int status;
  private final String error;

  private Refusal(long number, int status, String error, String message) {
    super(message, null, false, false);
    this.number = number;
    this.status = status;
    this.error = error;
  }

  /// Who asks has not shown to be who it says: 401 `invalid_client`.
  static Refusal client(long number, String message) {
    return new Refusal(number, 401, "invalid_client", message);
  }

  /// What is asked makes no sense: 400 `invalid_request`.
  static Refusal request(long number, String message) {
    return new Refusal(number, 400, "invalid_request", message);
  }

  /// 400 with another word of OAuth's.
  static Refusal of(long number, String error, String message) {
    return new Refusal(number, 400, error, message);
  }

  long number() {
    return number;
  }

  /// Entra's envelope.
  Answer answer(Instant now, String correlation) {
    var trace = UUID.randomUUID().toString();
    var time = TIME.format(now);
    var body = Json.object().put("error", error);
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(number, getMessage(), trace, correlation, time));
    body.set("error_codes", Json.array().add(number));
    body.put("timestamp", time).put("trace_id", trace).put("correlation_id", correlation);
    body.put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
    return Answer.json(status, body);
  }
}
