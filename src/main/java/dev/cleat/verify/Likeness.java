package dev.cleat.verify;

import java.util.Locale;
import java.util.regex.Pattern;

/// In what two texts differ that somebody may have thought equal.
enum Likeness {
  /// In nothing.
  SAME("no difference"),
  /// In blanks before or after.
  BLANKS("outer blanks differ"),
  /// In upper and lower case.
  CASE("upper and lower case differ"),
  /// In slashes at the end, or in doubled ones.
  SLASHES("slashes differ"),
  /// In more than one of these, or in http for https.
  FORM("only the form differs"),
  /// In what they say.
  OTHER("they differ from here on");

  private static final Pattern SLASH_RUN = Pattern.compile("(?<!:)//+");
  private static final Pattern LAST_SLASHES = Pattern.compile("/+$");
  private static final Pattern PLAIN_HTTP = Pattern.compile("^http://");

  private final String says;

  Likeness(String says) {
    this.says = says;
  }

  String says() {
    return says;
  }

  static Likeness of(String one, String other) {
    if (one.equals(other)) {
      return SAME;
    }
    if (one.strip().equals(other.strip())) {
      return BLANKS;
    }
    if (one.equalsIgnoreCase(other)) {
      return CASE;
    }
    if (slashed(one).equals(slashed(other))) {
      return SLASHES;
    }
    return bare(one).equals(bare(other)) ? FORM : OTHER;
  }

  /// Whether a person may take one for the other.
  static boolean isClose(String one, String other) {
    return of(one, other) != OTHER;
  }

  private static String slashed(String text) {
    var single = SLASH_RUN.matcher(text).replaceAll("/");
    return LAST_SLASHES.matcher(single).replaceAll("");
  }

  private static String bare(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    return slashed(PLAIN_HTTP.matcher(lower).replaceAll("https://"));
  }
}
