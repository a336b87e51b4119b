package dev.cleat.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One process at a time works on a folder: state is read at the start and not watched. The system
/// lets go of the lock when the process ends, however it ends.
public final class Occupancy implements AutoCloseable {

  private static final String FILE = "lock";

  private final FileChannel channel;

  private Occupancy(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the folder, made if it is not there.
  ///
  /// @throws Occupied if another has it
  /// @throws UncheckedIOException if it cannot be made
  public static Occupancy of(Path folder) {
    var file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new Occupied(folder, Files.readString(file).strip());
      }
      var occupancy = new Occupancy(channel);
      occupancy.sign("process " + ProcessHandle.current().pid());
      return occupancy;
    } catch (IOException broken) {
      throw new UncheckedIOException("the sandbox cannot use " + folder, broken);
    }
  }

  /// Writes down who it is, for those who come later.
  public void sign(String who) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException("the sandbox cannot sign its lock", broken);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /// Another has the folder.
  public static final class Occupied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Occupied(Path folder, String who) {
      super("the sandbox in %s is in use by %s".formatted(folder, who));
    }
  }
}
