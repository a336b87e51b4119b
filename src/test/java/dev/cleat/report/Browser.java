package dev.cleat.report;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real browser without a window, driven over its DevTools protocol.
final class Browser implements AutoCloseable, WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Process process;
  private final WebSocket socket;
  private final StringBuilder partial = new StringBuilder();
  private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private int last;

  private Browser(Path folder) throws Exception {
    process = start(folder);
    var port = Files.readAllLines(until(folder.resolve("DevToolsActivePort"))).getFirst();
    var client = HttpClient.newHttpClient();
    var pages = get(client, "http://127.0.0.1:" + port + "/json/list");
    var page = pages.get(0).path("webSocketDebuggerUrl").asText();
    socket = client.newWebSocketBuilder().buildAsync(URI.create(page), this).join();
    for (var domain : List.of("Page", "Network", "Log", "Runtime")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
  }

  /// With a profile of its own in this folder. Without a browser the test fails in CI.
  static Browser in(Path folder) throws Exception {
    return new Browser(folder);
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            executable().toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--user-data-dir=" + folder,
            "about:blank")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path executable() {
    var names = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    var found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .flatMap(place -> names.stream().map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseGet(Browser::missing);
  }

  private static Path missing() {
    var said = "no Chromium here to open the page";
    return "true".equals(System.getenv("CI")) ? fail(said) : abort(said);
  }

  private Path until(Path file) throws Exception {
    var end = System.nanoTime() + LONGEST.toNanos();
    while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError("the browser did not start");
      }
      Thread.sleep(50);
    }
    return file;
  }

  private static JsonNode get(HttpClient client, String address) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address)).build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean whole) {
    partial.append(data);
    if (whole) {
      try {
        heard.add(JSON.readTree(partial.toString()));
      } catch (IOException broken) {
        throw new IllegalStateException(broken);
      }
      partial.setLength(0);
    }
    return WebSocket.Listener.super.onText(from, data, whole);
  }

  /// The result of one call.
  JsonNode call(String method, ObjectNode parameters) throws Exception {
    var id = ++last;
    var message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    socket.sendText(message.toString(), true).join();
    while (true) {
      var next = next();
      if (next.path("id").asInt() == id) {
        return next.path("result");
      }
    }
  }

  private JsonNode next() throws InterruptedException {
    var next = heard.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the browser is silent");
    }
    if (next.has("method")) {
      events.add(next);
    }
    return next;
  }

  /// Opens a page and waits until it is loaded.
  void open(Path page) throws Exception {
    events.clear();
    call("Page.navigate", JSON.createObjectNode().put("url", page.toUri().toString()));
    while (told("Page.loadEventFired").isEmpty()) {
      next();
    }
  }

  /// What was told under this name since the page was opened.
  List<JsonNode> told(String method) {
    return events.stream().filter(it -> it.path("method").asText().equals(method)).toList();
  }

  /// The value of an expression in the page.
  JsonNode ask(String expression) throws Exception {
    var asked = JSON.createObjectNode().put("expression", expression).put("returnByValue", true);
    return call("Runtime.evaluate", asked).path("result").path("value");
  }

  /// As if the window were so wide, by day (`light`) or by night (`dark`).
  void look(int width, String scheme) throws Exception {
    var size = JSON.createObjectNode().put("width", width).put("height", 900);
    call(
        "Emulation.setDeviceMetricsOverride",
        size.put("deviceScaleFactor", 1).put("mobile", false));
    var media = JSON.createObjectNode();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    call("Emulation.setEmulatedMedia", media);
  }

  /// A picture of the whole page, as PNG.
  byte[] picture() throws Exception {
    var whole = JSON.createObjectNode().put("captureBeyondViewport", true);
    return call("Page.captureScreenshot", whole).path("data").binaryValue();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    process.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }
}
