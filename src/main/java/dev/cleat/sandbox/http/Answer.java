package dev.cleat.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is sent back.
///
/// @param status the HTTP status; 0 where nothing is sent
/// @param headers names as they are sent, compared ignoring case
/// @param body empty if none
/// @param ending what becomes of the connection
public record Answer(int status, SortedMap<String, String> headers, byte[] body, Ending ending) {

  private static final String CONTENT_TYPE = "Content-Type";

  public Answer {
    var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableSortedMap(copy);
  }

  /// A JSON answer with the content type that most of ARM uses.
  public static Answer json(int status, JsonNode body) {
    return empty(status)
        .withBody(Json.bytes(body))
        .with(CONTENT_TYPE, "application/json; charset=utf-8");
  }

  /// An answer without a body.
  public static Answer empty(int status) {
    return new Answer(status, new TreeMap<>(), new byte[0], Ending.WHOLE);
  }

  /// A text answer.
  public static Answer text(int status, String contentType, String body) {
    return empty(status)
        .withBody(body.getBytes(StandardCharsets.UTF_8))
        .with(CONTENT_TYPE, contentType);
  }

  /// No answer: the connection is closed as if the host had gone.
  public static Answer dropped() {
    return empty(0).ending(Ending.DROPPED);
  }

  public Answer with(String header, String value) {
    var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(header, value);
    return new Answer(status, more, body, ending);
  }

  public Answer withBody(byte[] other) {
    return new Answer(status, headers, other, ending);
  }

  public Answer ending(Ending other) {
    return new Answer(status, headers, body, other);
  }
}
