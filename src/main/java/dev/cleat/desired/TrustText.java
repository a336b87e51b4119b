package dev.cleat.desired;

import dev.cleat.config.FindingCode;
import dev.cleat.config.Located;
import java.util.regex.Pattern;

/// What Entra takes as issuer, subject and audience of a federated credential: compared byte by
/// byte, so a blank or a wildcard never matches. Source: Entra's considerations for federated
/// credentials.
final class TrustText {

  private static final int LONGEST = 600;

  /// What Java's own notion of a blank leaves out, such as the unbreakable one of word processors.
  private static final Pattern OUTER_BLANK =
      Pattern.compile("^[\\s\\p{Z}].*|.*[\\s\\p{Z}]$", Pattern.DOTALL);

  private static final Pattern HIDDEN = Pattern.compile("\\p{C}");
  private static final Pattern ISSUER =
      Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s?#]*)?");

  private TrustText() {}

  static void check(String what, Located<String> text, Findings findings) {
    check(FindingCode.WRONG_TRUST, what, text, findings);
  }

  static void checkIssuer(Located<String> issuer, Findings findings) {
    check(FindingCode.WRONG_ISSUER, "issuer", issuer, findings);
    var text = issuer.value();
    if (isPlain(text) && !ISSUER.matcher(text).matches()) {
      findings.error(
          FindingCode.WRONG_ISSUER,
          issuer,
          "the issuer \"%s\" is no https URL without query and fragment".formatted(text),
          "copy the iss claim of a token of that issuer, byte for byte");
    }
  }

  /// Said enough of otherwise.
  private static boolean isPlain(String text) {
    return !text.isBlank() && !OUTER_BLANK.matcher(text).matches() && !HIDDEN.matcher(text).find();
  }

  private static void check(
      FindingCode code, String what, Located<String> text, Findings findings) {
    var value = text.value();
    if (value.isBlank()) {
      findings.error(code, text, "the %s is empty".formatted(what), "give it, or take it out");
    } else if (OUTER_BLANK.matcher(value).matches()) {
      findings.error(
          code, text, "the %s begins or ends with a blank".formatted(what), "take the blank out");
    } else if (HIDDEN.matcher(value).find()) {
      findings.error(
          code,
          text,
          "the %s holds a character that cannot be seen".formatted(what),
          "write it anew: Entra compares byte by byte");
    } else if (value.length() > LONGEST) {
      findings.error(
          code,
          text,
          "the %s has %d characters".formatted(what, value.length()),
          "Azure takes at most %d".formatted(LONGEST));
    } else if (value.contains("*")) {
      findings.error(
          code,
          text,
          "the %s holds a wildcard".formatted(what),
          "Entra compares byte by byte: write each value out, in a credential of its own");
    }
  }
}
