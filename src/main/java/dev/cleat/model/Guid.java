package dev.cleat.model;

import java.util.Locale;

/// A GUID. Equal ignoring case and outer blanks, printed as written.
public record Guid(String text) implements Comparable<Guid> {
  /// The one form in which equal values are the same text.
  public String canonical() {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(Guid other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Guid that && that.canonical().equals(canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
