package dev.cleat.adapter.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// The token of a file that somebody else renews, such as the kubelet. What was read is good for
/// five minutes, as in Microsoft's own libraries; the kubelet renews long before a token ends.
final class FederatedToken implements Supplier<String> {

  /// How long what was read is taken for what the file holds.
  static final Duration YOUNG = Duration.ofMinutes(5);

  private final Path file;
  private final InstantSource clock;
  private Optional<Seen> seen = Optional.empty();

  FederatedToken(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  private record Seen(String token, Instant at) {
    /// Without the token: this is printed by whoever prints a record.
    @Override
    public String toString() {
      return "Seen[at=" + at + "]";
    }
  }

  /// @throws SignInRefused if there is nothing to be read
  @Override
  public synchronized String get() {
    var now = clock.instant();
    var young = seen.filter(it -> Duration.between(it.at(), now).compareTo(YOUNG) < 0);
    if (young.isEmpty()) {
      seen = Optional.of(new Seen(read(), now));
    }
    return seen.orElseThrow().token();
  }

  private String read() {
    try {
      var text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw refused("is empty");
      }
      return text;
    } catch (IOException _) {
      throw refused("cannot be read");
    }
  }

  private SignInRefused refused(String what) {
    return new SignInRefused(
        "the federated token's file %s %s".formatted(file, what),
        "let AZURE_FEDERATED_TOKEN_FILE name the projected service account token of this pod");
  }
}
