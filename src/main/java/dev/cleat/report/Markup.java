package dev.cleat.report;

/// What an element of HTML or XML holds.
sealed interface Markup permits Element, Markup.Text, Markup.Verbatim {

  /// Text, which means itself.
  record Text(String text) implements Markup {}

  /// What is of ours and no markup at all: a style sheet.
  record Verbatim(String text) implements Markup {}
}
