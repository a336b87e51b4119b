package dev.cleat.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The logical name of a resource: from the documents, never from what Azure makes up. Clusters and
/// identities have their ARM id in lower case; children their container's path and then what the
/// document says. A live thing that nobody declares has `live:<id>`.
public record ResourceKey(Kind kind, String path) implements Comparable<ResourceKey> {
  private static final String LIVE = "live:";

  /// The key of something that lies in an ARM resource's own place: a cluster or an identity.
  public static ResourceKey of(Kind kind, ArmId id) {
    return new ResourceKey(kind, id.canonical());
  }

  /// The key of a live thing until a declared one claims it.
  public static ResourceKey live(Kind kind, String id) {
    return new ResourceKey(kind, LIVE + id);
  }

  /// The id that this key of a live thing, or of a sweep, was made of.
  public Optional<String> liveId() {
    return path.startsWith(LIVE) ? Optional.of(path.substring(LIVE.length())) : Optional.empty();
  }

  /// The key of a child of this one.
  public ResourceKey child(Kind childKind, String rest) {
    return new ResourceKey(childKind, path + "/" + rest);
  }

  /// Written out, since keys are looked up more often than anything else.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceKey key && kind == key.kind && path.equals(key.path);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + kind.ordinal();
  }

  @Override
  public int compareTo(ResourceKey other) {
    return kind == other.kind ? path.compareTo(other.path) : kind.compareTo(other.kind);
  }

  @Override
  public String toString() {
    return kind.word() + ":" + path;
  }
}
