package dev.cleat.adapter.azure;

import com.azure.core.http.HttpClient;
import java.util.Optional;
import java.util.function.Supplier;

/// The HTTP client that signs in: the run's own, or one that takes the way into a world on this
/// machine, made when it is first asked for.
final class SignInClient implements Supplier<HttpClient> {
  private final AzureSettings settings;
  private final HttpClient usual;
  private Optional<HttpClient> inside = Optional.empty();

  SignInClient(AzureSettings settings, HttpClient usual) {
    this.settings = settings;
    this.usual = usual;
  }

  @Override
  public synchronized HttpClient get() {
    if (settings.reach().played().isEmpty()) {
      return usual;
    }
    if (inside.isEmpty()) {
      inside = settings.reach().played().map(played -> Wire.client(settings, played));
    }
    return inside.orElseThrow();
  }
}
