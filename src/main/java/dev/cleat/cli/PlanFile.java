package dev.cleat.cli;

import dev.cleat.report.PlanJson;
import dev.cleat.saved.Reading;
import dev.cleat.saved.SavedPlans;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A file that a plan is saved in: read by its owner alone, whole or not there at all, and never in
/// place of something that is no plan.
record PlanFile(Path path) {

  /// Why no plan can be saved here, if so; asked before the work is done.
  Optional<String> hindrance() {
    var folder = path.toAbsolutePath().getParent();
    if (Files.isSymbolicLink(path)) {
      return Optional.of("it is a symbolic link");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return Optional.of("it is no file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.of("its folder is not there");
    }
    return Files.exists(path) && !mayBeReplaced()
        ? Optional.of("it is there and holds no plan")
        : Optional.empty();
  }

  private boolean mayBeReplaced() {
    try {
      return Files.size(path) == 0 || Files.readString(path).contains(PlanJson.FORMAT);
    } catch (IOException _) {
      return false;
    }
  }

  /// @throws IOException where it cannot be written; what was there before is untouched then
  void write(String text) throws IOException {
    var target = path.toAbsolutePath();
    var beside = Files.createTempFile(target.getParent(), ".cleat-plan-", ".json", ownersOnly());
    try {
      fill(beside, text);
      if (Files.isSymbolicLink(target)) {
        throw new IOException("it is a symbolic link");
      }
      replace(beside, target);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void fill(Path file, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (var channel =
        FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException _) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private FileAttribute<?>[] ownersOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /// The plan that the file holds.
  Reading read() {
    if (!Files.isRegularFile(path)) {
      return new Reading.Refused(
          Files.exists(path) ? "it is no file" : "it is not there", "give the file of plan --out");
    }
    try {
      return SavedPlans.read(Files.readString(path));
    } catch (IOException broken) {
      return new Reading.Refused(
          "it cannot be read as text: " + broken.getClass().getSimpleName(),
          "make it again with plan --out");
    }
  }

  /// As it can be typed in a shell.
  String typed() {
    var text = path.toString();
    return text.matches("[A-Za-z0-9_./+:@%=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
