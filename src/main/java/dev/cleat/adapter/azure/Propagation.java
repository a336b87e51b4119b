package dev.cleat.adapter.azure;

import java.util.Set;

/// What Entra answers while a new identity, credential or signing key has not reached all of it.
/// The same codes stand for mistakes that stay: only time tells which. Source: Microsoft's page on
/// considerations of workload identity federation, "Errors".
final class Propagation {
  private static final Set<String> CODES =
      Set.of(
          "AADSTS70021",
          "AADSTS700211",
          "AADSTS700212",
          "AADSTS700213",
          "AADSTS7002138",
          "AADSTS70025",
          "AADSTS700016",
          "AADSTS7000272",
          "AADSTS50013",
          "AADSTS90061");

  private Propagation() {}

  static boolean mayPass(String code) {
    return CODES.contains(code);
  }
}
