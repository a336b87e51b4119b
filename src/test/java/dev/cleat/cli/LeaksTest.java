package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A scan that finds nothing proves nothing unless it finds what is there.
class LeaksTest {

  private final Leaks leaks =
      Leaks.of(Map.of("TEAM_SECRET", "open sesame", "AZURE_FEDERATED_TOKEN_FILE", "token.jwt"));

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a JSON Web Token, token eyJhbGciOiJSUzI1NiJ9.e30.x",
    "a private key, -----BEGIN RSA PRIVATE KEY-----",
    "a bearer token, 'Authorization: Bearer abc'",
    "a shared access signature, https://x.blob.core.windows.net/c?sv=1&sig=abc",
    "a signed operation's URL, https://x/operations/1?api-version=1&t=638000000000000000&c=MII",
    "a kubeconfig's token, token: 0123456789abcdef0123456789abcdef",
    "a kubeconfig's key, client-key-data: LS0t",
    "what TEAM_SECRET holds, refused: open sesame",
  })
  void eachFormIsFound(String what, String text) {
    assertThat(leaks.in(text)).contains(what);
  }

  @Test
  void whatPlansAreFullOfIsNoSecret() {
    assertThat(
            leaks.in(
                """
                federated-credential cleat_default_ab23cdefgh_jk45lm_orders in token.jwt
                correlation 2f6b1d0e-93a4-4e4b-8d0e-1c2a5f6b7d80
                https://centralindia.oic.prod-aks.azure.com/0b7f2c1d-93a4-4e4b-8d0e-1c2a5f6b7d80/
                """))
        .isEmpty();
  }

  @Test
  void filesOfTheRunAreLookedThroughAndTheSandboxAndOlderOnesAreNot() throws IOException {
    Files.writeString(folder.resolve("plan.json"), "open sesame");
    Files.createDirectories(folder.resolve("sandbox/state"));
    Files.writeString(folder.resolve("sandbox/state/secret.json"), "open sesame");
    var written = Files.getLastModifiedTime(folder.resolve("plan.json"));

    leaks.areNotWritten(folder, written);
    assertThatThrownBy(() -> leaks.areNotWritten(folder, FileTime.fromMillis(0)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("plan.json")
        .hasMessageNotContaining("secret.json");
  }
}
