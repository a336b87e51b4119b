package dev.cleat.model;

import java.util.Locale;

/// An Azure region. Equal ignoring case and blanks ("Central India" is centralindia), printed as
/// written.
public record Location(String text) implements Comparable<Location> {
  /// The one form in which equal values are the same text.
  public String canonical() {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  @Override
  public int compareTo(Location other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Location that && that.canonical().equals(canonical());
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
