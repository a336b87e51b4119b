package dev.cleat.config;

import java.nio.file.Path;

/// A text with documents.
///
/// @param name as the user named it
/// @param folder what files named in its documents resolve against
record Source(String name, Path folder, Naming naming, String text) {

  /// Whether `-f` named it, or it was found in a folder, where other tools' files may lie too.
  enum Naming {
    NAMED,
    FOUND
  }

  /// What a text may be written in.
  enum Language {
    YAML,
    JSON,
    EITHER
  }

  Language language() {
    if (name.endsWith(".json")) {
      return Language.JSON;
    }
    return text.stripLeading().startsWith("{") ? Language.EITHER : Language.YAML;
  }
}
