package dev.cleat.adapter.azure;

/// A sign-in that cannot even be tried: something that it needs is not given.
final class SignInRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInRefused(String message) {
    super(message, null, false, false);
  }
}
