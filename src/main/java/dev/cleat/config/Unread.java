package dev.cleat.config;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What could not be read, so that a reference to it is not reported a second time as unknown.
///
/// @param documents `Kind/name` of documents that are there and wrong
/// @param sources whether every source could be read as a text with documents
public record Unread(SortedSet<String> documents, Sources sources) {

  /// Whether every source could be read.
  public enum Sources {
    ALL_READ,
    SOME_BROKEN
  }

  public Unread {
    documents = Collections.unmodifiableSortedSet(new TreeSet<>(documents));
  }

  /// Everything could be read.
  public static Unread nothing() {
    return new Unread(new TreeSet<>(Set.of()), Sources.ALL_READ);
  }

  /// Whether such a document may be among what could not be read.
  public boolean mayHold(DocumentKind kind, String name) {
    return sources == Sources.SOME_BROKEN || documents.contains(kind.word() + "/" + name);
  }

  /// Whether any document of this kind may be among what could not be read.
  public boolean mayHoldAny(DocumentKind kind) {
    return sources == Sources.SOME_BROKEN
        || documents.stream().anyMatch(it -> it.startsWith(kind.word() + "/"));
  }
}
