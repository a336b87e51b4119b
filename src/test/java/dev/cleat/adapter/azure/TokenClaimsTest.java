package dev.cleat.adapter.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom we are, as our own token says.
final class TokenClaimsTest {

  @Test
  void objectAndApplicationAreReadInLowerCase() {
    assertThat(TokenClaims.principals(token("{'oid':'ABC-1','appid':'def-2','azp':'GHI-3'}")))
        .containsExactly("abc-1", "def-2", "ghi-3");
  }

  @Test
  void aTokenThatNamesNobodyIsNobodys() {
    assertThat(TokenClaims.principals(token("{'aud':'https://management.azure.com'}"))).isEmpty();
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"", "opaque", "a.b", "a.?.c", "a.e30.c", "a.bm8.c", "a.W10.c"})
  void whatCannotBeReadIsNobodys(String token) {
    assertThat(TokenClaims.principals(token)).isEmpty();
  }

  private static String token(String claims) {
    var json = claims.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(json) + ".s";
  }
}
