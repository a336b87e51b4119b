package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether a call names a version that could be one: a day, and perhaps a word after it. Which days
/// a provider has is not told apart.
final class ApiVersions {

  private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(-[A-Za-z0-9.-]+)?");
  private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);

  private ApiVersions() {}

  static Optional<Answer> refusal(Call call) {
    var version = call.parameter("api-version");
    if (version.isEmpty()) {
      return Optional.of(Refusals.noVersion());
    }
    return version.filter(text -> !possible(text)).map(Refusals::noSuchVersion);
  }

  private static boolean possible(String text) {
    var form = FORM.matcher(text);
    try {
      return form.matches() && !LocalDate.parse(form.group(1)).isBefore(FIRST);
    } catch (DateTimeException _) {
      return false;
    }
  }
}
