package dev.cleat.world;

import dev.cleat.actual.Reader;
import dev.cleat.apply.Writer;
import java.util.List;
import java.util.stream.Stream;

/// The readers and writers of a world, one per kind.
public final class Ports {
  private Ports() {}

  /// Readers that answer with this noise.
  public static List<Reader> readers(World world, Noise noise) {
    return Stream.concat(
            new AzureReaders(world, noise).all().stream(),
            new KubeReaders(world, noise).all().stream())
        .toList();
  }

  /// Writers. Role definitions have none: they are only ever read.
  public static List<Writer> writers(World world) {
    return Stream.concat(
            new AzureWriters(world).all().stream(), new KubeWriters(world).all().stream())
        .toList();
  }
}
