package dev.cleat.model;

import java.util.Locale;

/// The key of a tag. Equal ignoring case, as ARM compares tag names; printed as written.
public record TagName(String text) implements Comparable<TagName> {
  /// The one form in which equal values are the same text.
  public String canonical() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(TagName other) {
    return canonical().compareTo(other.canonical());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TagName that && that.canonical().equals(canonical());
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
