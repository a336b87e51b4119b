package dev.cleat.config;

/// How large and how deep documents may be. A reader of untrusted text stops here instead of
/// running out of memory.
final class Limits {

  /// Bytes of one file.
  static final int FILE_BYTES = 4 * 1024 * 1024;

  /// Mappings and lists within each other.
  static final int DEPTH = 64;

  /// Nodes of one document: keys, values, mappings and lists.
  static final int NODES = 100_000;

  /// Findings of the schema about one document that are told; the rest is counted.
  static final int SCHEMA_FINDINGS = 1_000;

  /// Expressions in one value, those within each other included.
  static final int EXPRESSIONS = 100;

  /// Nodes that aliases (`*name`) may add to one file.
  static final int ALIASED_NODES = 100_000;

  private Limits() {}
}
