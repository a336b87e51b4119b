package dev.cleat.config;

import java.util.List;

/// What `-f` and `-R` say.
///
/// @param sources files, folders, or `-` for standard input
public record Input(List<String> sources, Folders folders) {

  /// Whether the folders within a folder are read too.
  public enum Folders {
    FLAT,
    RECURSIVE
  }

  public Input {
    sources = List.copyOf(sources);
  }

  public static Input of(String... sources) {
    return new Input(List.of(sources), Folders.FLAT);
  }
}
