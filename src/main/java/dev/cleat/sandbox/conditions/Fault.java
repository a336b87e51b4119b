package dev.cleat.sandbox.conditions;

import dev.cleat.sandbox.http.Call;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line of trouble.
///
/// @param method a verb, or `*`
/// @param what a kind word such as `managedClusters` ([KindWord]), a path glob (it holds `/` or
///   `*`), both compared ignoring case
/// @param first the number of the matching call that is the first to be struck, from 1
/// @param times how many calls are struck; [Integer#MAX_VALUE] for all that follow
/// @param retryAfter the header, in seconds as Azure would say it
public record Fault(
    String method,
    String what,
    Effect effect,
    Moment moment,
    int first,
    int times,
    Optional<Duration> retryAfter) {

  public Fault {
    method = method.toUpperCase(Locale.ROOT);
  }

  /// Reads a line such as `PUT federatedIdentityCredentials 429 retry-after=1 times=2`.
  ///
  /// @throws IllegalArgumentException naming what is not understood
  public static Fault parse(String line) {
    return FaultLine.parse(line);
  }

  /// Whether this fault speaks of such a call.
  public boolean matches(Call call) {
    return (method.equals("*") || method.equals(call.method())) && matchesWhat(call);
  }

  /// Whether the matching call of this number, from 1, is struck.
  boolean strikes(int number) {
    return number >= first && number - first < times;
  }

  private boolean matchesWhat(Call call) {
    if (what.equals("*")) {
      return true;
    }
    return what.contains("/") || what.contains("*")
        ? glob(what).matcher(call.path()).matches()
        : what.equalsIgnoreCase(KindWord.of(call));
  }

  static Pattern glob(String glob) {
    var pattern = new StringBuilder();
    for (var part : glob.split("\\*", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
  }
}
