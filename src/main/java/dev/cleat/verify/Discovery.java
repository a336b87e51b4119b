package dev.cleat.verify;

import java.util.List;

/// An issuer's discovery document (`<issuer>/.well-known/openid-configuration`), each text as it is
/// written there.
///
/// @param algorithms `id_token_signing_alg_values_supported`
public record Discovery(String issuer, String keysUrl, List<String> algorithms) {
  public Discovery {
    algorithms = List.copyOf(algorithms);
  }
}
