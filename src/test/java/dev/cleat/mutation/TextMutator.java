package dev.cleat.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/// Slips of the hand and of the wire: letters, lines, indentation, bytes.
record TextMutator(Random random) {

  private static final String SIGNS = "{}[]:,-#&*!|>'\"%@`?~ \t\n$\\0aZ\u00e9\u2028\ufeff\u0007";
  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "12",
          "[]",
          "{}",
          "''",
          "${X}",
          "${",
          "*a",
          "&a x",
          "!!int x",
          "1e999",
          "0x1F",
          "3600.0",
          ".nan",
          "2026-11-22",
          "\"\\e[31m\"",
          "|",
          "<<: *a",
          "\u202eabc");

  byte[] mutate(String specimen) {
    var text = specimen;
    for (var i = random.nextInt(1, 3); i > 0; i--) {
      text = once(text.isEmpty() ? specimen : text);
    }
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return random.nextInt(8) == 0 ? flipped(bytes) : bytes;
  }

  private String once(String text) {
    var at = random.nextInt(text.length());
    return switch (random.nextInt(10)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 ->
          text.substring(0, at) + SIGNS.charAt(random.nextInt(SIGNS.length())) + text.substring(at);
      case 2 -> swapLines(text);
      case 3 -> dropLine(text);
      case 4 -> repeatLine(text);
      case 5 -> indent(text);
      case 6 -> replaceValue(text);
      case 7 -> renameKey(text);
      case 8 -> text.substring(0, at);
      default -> text.substring(0, at) + text.substring(random.nextInt(at, text.length()));
    };
  }

  private byte[] flipped(byte[] bytes) {
    for (var i = random.nextInt(1, 4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private String swapLines(String text) {
    var lines = lines(text);
    Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    return String.join("\n", lines);
  }

  private String dropLine(String text) {
    var lines = lines(text);
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines) + "\n";
  }

  private String repeatLine(String text) {
    var lines = lines(text);
    lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
    return String.join("\n", lines);
  }

  private String indent(String text) {
    var lines = lines(text);
    var at = random.nextInt(lines.size());
    var line = lines.get(at);
    lines.set(at, random.nextBoolean() ? "  " + line : line.replaceFirst("^(  |\t)", ""));
    return String.join("\n", lines);
  }

  private String replaceValue(String text) {
    var word = WORDS.get(random.nextInt(WORDS.size()));
    return onALine(text, ": .*$", ": " + Matcher.quoteReplacement(word));
  }

  private String renameKey(String text) {
    return onALine(text, "([A-Za-z])([A-Za-z]+):", random.nextBoolean() ? "$2$1:" : "$1$2s:");
  }

  private String onALine(String text, String pattern, String replacement) {
    var lines = lines(text);
    var at = random.nextInt(lines.size());
    lines.set(at, lines.get(at).replaceFirst(pattern, replacement));
    return String.join("\n", lines);
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(Arrays.asList((text + "\n").split("\n", -1)));
  }
}
