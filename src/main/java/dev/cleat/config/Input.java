package dev.cleat.config;

import java.util.List;

/// What `-f` and `-R` say.
///
/// @param sources files, folders, or `-` for standard input
public record Input(List<String> sources, Folders folders, Expanding expanding) {

  /// Whether the folders within a folder are read too.
  public enum Folders {
    FLAT,
    RECURSIVE
  }

  /// Whose documents may hold expressions.
  public enum Expanding {
    /// Ours: other tools mean something else by `${…}`.
    OURS,
    /// Those of other tools that are read as ours, too.
    ALL
  }

  public Input(List<String> sources, Folders folders) {
    this(sources, folders, Expanding.OURS);
  }

  public Input {
    sources = List.copyOf(sources);
  }

  public static Input of(String... sources) {
    return new Input(List.of(sources), Folders.FLAT);
  }
}
