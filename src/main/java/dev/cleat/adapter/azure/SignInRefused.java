package dev.cleat.adapter.azure;

/// A sign-in that cannot even be tried: something that it needs is not given.
final class SignInRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String mend;

  SignInRefused(String message, String mend) {
    super(message, null, false, false);
    this.mend = mend;
  }

  String mend() {
    return mend;
  }
}
