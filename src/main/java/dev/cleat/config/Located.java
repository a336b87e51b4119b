package dev.cleat.config;

import java.util.function.Function;

/// A value of a document and where it stands, so that a rule can point at it.
///
/// @param field path of the field within its document, such as `spec.identity.name`
public record Located<T>(T value, Position at, String field) {

  public <U> Located<U> map(Function<? super T, ? extends U> change) {
    return new Located<>(change.apply(value), at, field);
  }

  /// The path of the field of this name beside this one.
  public String beside(String name) {
    return field.substring(0, field.lastIndexOf('.') + 1) + name;
  }
}
