package dev.cleat.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads calls off a connection. Async URLs carry signatures of several KB, so lines may be long.
final class CallReader {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LARGEST_BODY = 64 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;
  private final String scheme;

  /// @param scheme what the connection speaks: `http` or `https`
  CallReader(InputStream in, OutputStream out, String scheme) {
    this.in = in;
    this.out = out;
    this.scheme = scheme;
  }

  /// The next call; empty when the client has ended the connection.
  Optional<Call> next() throws IOException {
    var line = line();
    while (line.isPresent() && line.get().isEmpty()) {
      line = line();
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(call(line.get()));
  }

  private Call call(String requestLine) throws IOException {
    var first = requestLine.indexOf(' ');
    var last = requestLine.lastIndexOf(' ');
    if (first <= 0 || last <= first) {
      throw new MalformedCall("request line");
    }
    var headers = headers();
    var body = body(headers);
    return call(
        requestLine.substring(0, first).toUpperCase(Locale.ROOT),
        requestLine.substring(first + 1, last),
        headers,
        body);
  }

  private Call call(String method, String target, SortedMap<String, String> headers, byte[] body) {
    var colon = target.indexOf("://");
    var absolute = colon > 0 && !target.startsWith("/");
    var slash = absolute ? target.indexOf('/', colon + 3) : 0;
    var named = absolute ? target.substring(colon + 3, slash < 0 ? target.length() : slash) : "";
    var authority = method.equals("CONNECT") ? target : named;
    if (authority.isEmpty()) {
      authority = headers.getOrDefault("host", "127.0.0.1");
    }
    var local = absolute ? (slash < 0 ? "/" : target.substring(slash)) : target;
    var question = local.indexOf('?');
    return new Call(
        method,
        scheme,
        host(authority),
        authority,
        Percent.decode(question < 0 ? local : local.substring(0, question)),
        question < 0 ? "" : local.substring(question + 1),
        headers,
        body);
  }

  private static String host(String authority) {
    var colon = authority.lastIndexOf(':');
    var bracket = authority.lastIndexOf(']');
    var host = colon > bracket ? authority.substring(0, colon) : authority;
    return host.toLowerCase(Locale.ROOT);
  }

  private SortedMap<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>();
    for (var line = line(); line.isPresent() && !line.get().isEmpty(); line = line()) {
      var colon = line.get().indexOf(':');
      if (colon <= 0) {
        throw new MalformedCall("header");
      }
      var name = line.get().substring(0, colon).strip().toLowerCase(Locale.ROOT);
      headers.merge(name, line.get().substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    return headers;
  }

  private byte[] body(SortedMap<String, String> headers) throws IOException {
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    if (headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      return chunks();
    }
    return exactly(number(headers.getOrDefault("content-length", "0"), 10));
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    for (var size = chunkSize(); size > 0; size = chunkSize()) {
      all.writeBytes(exactly(size));
      line();
      if (all.size() > LARGEST_BODY) {
        throw new MalformedCall("body too large");
      }
    }
    headers();
    return all.toByteArray();
  }

  private int chunkSize() throws IOException {
    var line = line().orElseThrow(() -> new MalformedCall("chunk"));
    var semicolon = line.indexOf(';');
    return number((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
  }

  private static int number(String text, int radix) throws MalformedCall {
    try {
      var number = Integer.parseInt(text, radix);
      if (number < 0 || number > LARGEST_BODY) {
        throw new MalformedCall("length");
      }
      return number;
    } catch (NumberFormatException _) {
      throw new MalformedCall("length");
    }
  }

  private byte[] exactly(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedCall("body ends early");
    }
    return bytes;
  }

  /// A line without its end; empty optional at the end of the stream.
  private Optional<String> line() throws IOException {
    var line = new ByteArrayOutputStream(256);
    for (var read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        return Optional.empty();
      }
      if (line.size() > LONGEST_LINE) {
        throw new MalformedCall("line too long");
      }
      line.write(read);
    }
    var text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
