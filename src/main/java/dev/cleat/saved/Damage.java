package dev.cleat.saved;

/// What ends the reading of a saved plan. Never leaves this package.
final class Damage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Damage(String place, String what) {
    super("at %s: %s".formatted(place.isEmpty() ? "/" : place, what));
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
