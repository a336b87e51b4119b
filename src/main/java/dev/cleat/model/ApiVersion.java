package dev.cleat.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// A version of Azure's API for managed clusters: a day, perhaps with a suffix such as `-preview`.
/// Versions compare by their day.
///
/// @param text as written
public record ApiVersion(String text, LocalDate day) {
  /// From this version on a cluster can be created with workload identity or the issuer on; Rafay
  /// refuses new clusters of earlier ones.
  public static final ApiVersion FLOOR = new ApiVersion("2023-03-01", LocalDate.of(2023, 3, 1));

  private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(-[A-Za-z0-9]+)?");

  /// The version that a text says, if it says one.
  public static Optional<ApiVersion> of(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ApiVersion(text.strip(), LocalDate.parse(form.group(1))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Whether this version is older.
  public boolean isBefore(ApiVersion other) {
    return day.isBefore(other.day);
  }
}
