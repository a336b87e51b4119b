package dev.cleat.config;

import java.util.regex.Pattern;

/// What an unquoted scalar means: the core schema of YAML 1.2, so `no` and `on` are texts.
final class PlainScalar {

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private PlainScalar() {}

  static Tree.Type typeOf(String text) {
    if (NULL.matcher(text).matches()) {
      return Tree.Type.NULL;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return Tree.Type.BOOLEAN;
    }
    if (INTEGER.matcher(text).matches()) {
      return Tree.Type.INTEGER;
    }
    return DECIMAL.matcher(text).matches() ? Tree.Type.DECIMAL : Tree.Type.TEXT;
  }
}
