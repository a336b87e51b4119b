package dev.cleat.verify;

import java.util.Optional;
import java.util.regex.Pattern;

/// What Entra's message quotes of the token that it refused, and of who presented it.
public record Presented(
    Optional<String> issuer,
    Optional<String> subject,
    Optional<String> audience,
    Optional<String> application) {
  private static final Pattern ISSUER = quoted("assertion issuer");
  private static final Pattern SUBJECT = quoted("assertion subject");
  private static final Pattern AUDIENCE = quoted("assertion audience");
  private static final Pattern APPLICATION = quoted("(?:application with identifier|the client)");
  private static final Pattern ESCAPED_QUOTE = Pattern.compile("(?i)\\\\u0027|&#39;|&apos;|%27");

  /// What is quoted in a message, which may still be in the form in which JSON or HTML had it.
  static Presented in(String message) {
    var text = ESCAPED_QUOTE.matcher(message).replaceAll("'");
    return new Presented(
        first(ISSUER, text), first(SUBJECT, text), first(AUDIENCE, text), first(APPLICATION, text));
  }

  private static Pattern quoted(String words) {
    return Pattern.compile("(?i)\\b%s:?\\s+['\"]([^'\"]*)['\"]".formatted(words));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
