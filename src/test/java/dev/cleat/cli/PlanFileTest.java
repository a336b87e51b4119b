package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.saved.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  private static final String PLAN = "{\"format\": \"cleat.dev/plan/v1\"}\n";

  @TempDir Path folder;

  @Test
  void itIsForItsOwnerAloneWhateverStoodThere() throws Exception {
    var path = folder.resolve("a.plan");
    Files.writeString(path, PLAN);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(new PlanFile(path).hindrance()).isEmpty();
    new PlanFile(path).write(PLAN + " ");

    assertThat(path).hasContent(PLAN + " ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("a.plan");
  }

  @Test
  void nothingIsWrittenThroughALink() throws Exception {
    var there = folder.resolve("there");
    Files.writeString(there, PLAN);
    var link = Files.createSymbolicLink(folder.resolve("link"), there);

    assertThat(new PlanFile(link).hindrance()).contains("it is a symbolic link");
    assertThat(failure(new PlanFile(link))).contains("symbolic link");
    assertThat(there).hasContent(PLAN);
  }

  private static String failure(PlanFile file) {
    try {
      file.write("other");
      return "";
    } catch (IOException broken) {
      return String.valueOf(broken.getMessage());
    }
  }

  @Test
  void whatIsNoPlanIsNotReplaced() throws Exception {
    var documents = folder.resolve("estate.yaml");
    Files.writeString(documents, "apiVersion: cleat.dev/v1\n");

    assertThat(new PlanFile(documents).hindrance()).contains("it is there and holds no plan");
    assertThat(new PlanFile(folder).hindrance()).contains("it is no file");
    assertThat(new PlanFile(folder.resolve("no/such/folder")).hindrance())
        .contains("its folder is not there");
  }

  @Test
  void whatCannotBeReadIsRefusedInOneSentence() throws Exception {
    var binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    assertThat(why(binary)).startsWith("it cannot be read as text");
    assertThat(why(folder)).isEqualTo("it is no file");
    assertThat(why(folder.resolve("none"))).isEqualTo("it is not there");
  }

  private static String why(Path path) {
    return new PlanFile(path).read() instanceof Reading.Refused(var why, _) ? why : "";
  }

  @Test
  void aPathIsToldSoThatAShellTakesIt() {
    assertThat(new PlanFile(Path.of("a/b.plan")).typed()).isEqualTo("a/b.plan");
    assertThat(new PlanFile(Path.of("it's mine")).typed()).isEqualTo("'it'\\''s mine'");
  }
}
