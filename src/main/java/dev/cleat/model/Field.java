package dev.cleat.model;

/// One managed field. A map has one field per declared key, such as `tags.team`.
public record Field(String name, Value<?> value, Rule rule) {
  /// A field that may be changed at any time.
  public static Field written(String name, Value<?> value) {
    return new Field(name, value, Rule.WRITTEN);
  }

  /// A field with a known value that may be changed at any time.
  public static Field written(String name, Object value) {
    return written(name, Value.of(value));
  }

  /// A field that is set at creation.
  public static Field fixed(String name, Value<?> value) {
    return new Field(name, value, Rule.FIXED);
  }
}
