package dev.cleat.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Raw bytes in, raw bytes out.
class HttpPortTest {

  private final AtomicReference<Call> seen = new AtomicReference<>();
  private final HttpPort port =
      HttpPort.listen(
          0,
          call -> {
            seen.set(call);
            return Answer.text(
                200,
                "text/plain",
                call.method() + " " + new String(call.body(), StandardCharsets.UTF_8));
          });

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void aProxiedCallIsForTheHostOfItsRequestLine() throws IOException {
    say(
        "GET http://Blue.Example:80/a%20b?x=%41+c HTTP/1.1",
        "Host: other", "Connection: close", "", "");
    var call = Optional.ofNullable(seen.get()).orElseThrow();
    assertThat(call.host()).isEqualTo("blue.example");
    assertThat(call.path()).isEqualTo("/a b");
    assertThat(call.parameter("X")).contains("A c");
  }

  @Test
  void oneConnectionServesManyCalls() throws IOException {
    var both =
        say(
            "PUT /one HTTP/1.1",
            "Host: 127.0.0.1:1",
            "Content-Length: 3",
            "",
            "abc" + "PUT /two HTTP/1.1",
            "Host: h",
            "Connection: close",
            "Content-Length: 1",
            "",
            "d");
    assertThat(both).contains("PUT abc").endsWith("PUT d");
  }

  @Test
  void aBodyMayComeInChunksAndBeAskedFor() throws IOException {
    var answer =
        say(
            "POST / HTTP/1.1",
            "Host: h",
            "Expect: 100-continue",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "",
            "3;x=y",
            "abc",
            "2",
            "de",
            "0",
            "",
            "");
    assertThat(answer).startsWith("HTTP/1.1 100").endsWith("POST abcde");
  }

  @Test
  void aHeadIsAnsweredWithoutABodyAndNothingIsSentWithA204() throws IOException {
    assertThat(say("HEAD / HTTP/1.1", "Host: h", "Connection: close", "", "")).endsWith("\r\n\r\n");
    var empty = HttpPort.listen(0, _ -> Answer.empty(204));
    try (var socket = new Socket("127.0.0.1", empty.number())) {
      assertThat(exchange(socket, "DELETE / HTTP/1.1\r\nConnection: close\r\n\r\n"))
          .doesNotContain("Content-Length");
    } finally {
      empty.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "GET /x HTTP/1.1\r\nno-colon",
        "PUT / HTTP/1.1\r\nContent-Length: many",
        "PUT / HTTP/1.1\r\nContent-Length: -1"
      })
  void whatIsNoRequestIsToldSo(String head) throws IOException {
    assertThat(say(head, "", "")).startsWith("HTTP/1.1 400");
  }

  @Test
  void aBugInARouteIsAnAnswerAndNotASilence() throws IOException {
    var broken =
        HttpPort.listen(
            0,
            _ -> {
              throw new IllegalStateException("oops");
            });
    try (var socket = new Socket("127.0.0.1", broken.number())) {
      assertThat(exchange(socket, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 500")
          .contains("oops");
    } finally {
      broken.close();
    }
  }

  private String say(String... lines) throws IOException {
    try (var socket = new Socket("127.0.0.1", port.number())) {
      return exchange(socket, String.join("\r\n", Stream.of(lines).toList()));
    }
  }

  private static String exchange(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    socket.setSoTimeout(10_000);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
