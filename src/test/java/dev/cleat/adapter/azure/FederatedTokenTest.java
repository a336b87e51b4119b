package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the file of the federated token is read.
final class FederatedTokenTest {

  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private Path file = Path.of("");

  @BeforeEach
  void write() throws Exception {
    file = Files.writeString(folder.resolve("token"), "first\n");
  }

  private void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  @Test
  void whatWasReadIsGoodForFiveMinutesAndNoLonger() throws Exception {
    var token = new FederatedToken(file, now::get);
    assertThat(token.get()).isEqualTo("first");
    Files.writeString(file, "second");

    pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(token.get()).isEqualTo("first");

    pass(Duration.ofSeconds(1));
    assertThat(token.get()).isEqualTo("second");
    Files.writeString(file, "third");

    pass(Duration.ofMinutes(4));
    assertThat(token.get()).isEqualTo("second");
  }

  @Test
  void aFileThatHasGoneIsNamed() throws Exception {
    var token = new FederatedToken(file, now::get);
    token.get();
    Files.delete(file);
    pass(FederatedToken.YOUNG);

    assertThatThrownBy(token::get)
        .isInstanceOf(SignInRefused.class)
        .hasMessageContaining(file.toString());
  }
}
