package dev.cleat.desired;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A role definition's id as documents give it: the bare GUID, or the full resource id that ends in
/// it. The GUID alone means the role; the rest differs between tenants and scopes.
final class RoleId {

  private static final Pattern FULL =
      Pattern.compile(
          "(?:/.*)?/providers/Microsoft\\.Authorization/roleDefinitions/([^/]+)/?",
          Pattern.CASE_INSENSITIVE);

  private RoleId() {}

  /// The GUID in lower case, if the text is a role's id.
  static Optional<String> guid(String text) {
    var full = FULL.matcher(text.strip());
    var last = full.matches() ? full.group(1) : text.strip();
    return Optional.of(last.toLowerCase(Locale.ROOT)).filter(NameRule.GUID::allows);
  }
}
