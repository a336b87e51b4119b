package dev.cleat.model;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// One of several runs that share an estate without talking to each other, counted from 0. Each
/// cluster and each identity belongs to exactly one of them, by [rendezvous
/// hashing](https://en.wikipedia.org/wiki/Rendezvous_hashing): the one with the highest SHA-256 of
/// the thing's id, NUL, and the run's number. So one run more takes only what it now holds itself,
/// and nothing moves between the others.
///
/// @param index which one, from 0
/// @param count how many there are; with one, it is the whole
public record Shard(int index, int count) {
  /// More runs than that would each do next to nothing, and read as much as the whole.
  public static final int MOST = 1000;

  private static final Shard WHOLE = new Shard(0, 1);

  public Shard {
    if (count < 1 || count > MOST || index < 0 || index >= count) {
      throw new IllegalArgumentException("no shard: %d of %d".formatted(index, count));
    }
  }

  /// The only one.
  public static Shard whole() {
    return WHOLE;
  }

  /// All that share with this one, itself too.
  public Stream<Shard> all() {
    return Stream.iterate(0, it -> it < count, it -> it + 1).map(it -> new Shard(it, count));
  }

  /// Whether there is no other.
  public boolean isWhole() {
    return count == 1;
  }

  /// The one that a cluster or identity belongs to, declared or not.
  public Shard holding(ResourceKey anchor) {
    var id = anchor.liveId().orElse(anchor.path()).toLowerCase(Locale.ROOT);
    return isWhole() ? this : all().max(Comparator.comparing(it -> it.weight(id))).orElse(this);
  }

  /// Whether a declared thing is this one's to act on, or everybody's to read.
  public boolean holds(Resource declared) {
    return isWhole() || declared.anchor().map(it -> holding(it).equals(this)).orElse(true);
  }

  private String weight(String id) {
    return Hashes.sha256(id + "\0" + index);
  }

  /// What this one may use of a number that is for all: they add up to it.
  public int share(int all) {
    return all / count + (index < all % count ? 1 : 0);
  }

  /// What tells names of this one's own things from those of the others; empty for the only one.
  public String suffix() {
    return isWhole() ? "" : "-%d-of-%d".formatted(index, count);
  }

  /// As it is typed: `2/4`.
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
