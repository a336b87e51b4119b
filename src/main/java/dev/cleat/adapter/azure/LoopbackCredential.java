package dev.cleat.adapter.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/// What stands for a token towards this machine, where nothing is secret: a fixed text in a form
/// that nobody takes for a real one.
final class LoopbackCredential implements TokenCredential {
  private static final String TEXT = "cleat-on-loopback";

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromSupplier(() -> getTokenSync(request));
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    return new AccessToken(TEXT, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
  }
}
