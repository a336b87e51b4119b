package dev.cleat.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Waits for an API server to say that it is ready. Trusts its authority alone, so that a server of
/// somebody else on the same port does not pass for it.
record Readiness(ServerFiles files, URI place) {

  /// A shared machine with its processors in use takes its time.
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static final Duration BETWEEN = Duration.ofMillis(100);

  /// @param stillPossible throws when waiting has become useless
  /// @param lastWords what the server said, for the message
  void await(Runnable stillPossible, Supplier<String> lastWords) {
    var end = System.nanoTime() + LONGEST.toNanos();
    try (var client = HttpClient.newBuilder().sslContext(files.trust()).build()) {
      while (!isReady(client)) {
        stillPossible.run();
        if (System.nanoTime() > end) {
          throw new AssertionError("not ready after " + LONGEST + ":\n" + lastWords.get());
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    }
  }

  private boolean isReady(HttpClient client) {
    var request =
        HttpRequest.newBuilder(place)
            .header("Authorization", "Bearer " + files.token())
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an API server starts", interrupted);
    }
  }
}
