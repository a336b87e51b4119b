package dev.cleat.report;

/// Text that may be too long to be read.
final class Clip {

  private Clip() {}

  /// The text, or its beginning and how much is left out. Never cuts a character in two.
  static String of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (%d characters left out)".formatted(text.length() - end);
  }
}
