package dev.cleat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How `mvnw` and the launcher find their JDK, tried in a real shell on made-up JDKs.
final class FindJdkTest {

  private static final Path SCRIPT = Path.of(".mvn/find-jdk.sh").toAbsolutePath();

  @TempDir Path folder;

  private Path jdk(String name, String version) throws IOException {
    var home = Files.createDirectories(folder.resolve(name));
    var javac = Files.createDirectories(home.resolve("bin")).resolve("javac");
    Files.writeString(javac, "#!/bin/sh\n");
    assertThat(javac.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private record Said(int code, String text) {}

  /// Looks among these homes only, whatever this machine has.
  private Said find(String options, Path... homes) throws Exception {
    var lines = String.join(" ", Stream.of(homes).map(home -> "'" + home + "'").toList());
    var script =
        """
        set -eu %s
        . '%s'
        jdk_candidates() { for _home in %s; do printf '%%s\\n' "$_home"; done; }
        find_jdk 25
        case $- in *f*) printf 'noglob ' ;; esac
        printf '%%s' "$JAVA_HOME"
        """
            .formatted(options, SCRIPT, lines.isEmpty() ? "/nowhere" : lines);
    var process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  @Test
  void theFirstThatIsNewEnoughIsTaken() throws Exception {
    var old = jdk("old", "17.0.15");
    var right = jdk("right jdk", "25.0.3");
    var newer = jdk("newer", "26");

    assertThat(find("", old, right, newer)).isEqualTo(new Said(0, right.toString()));
  }

  @Test
  void aRuntimeWithoutCompilerIsPassedOver() throws Exception {
    var runtime = jdk("runtime", "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    var whole = jdk("whole", "25");

    assertThat(find("", runtime, whole)).isEqualTo(new Said(0, whole.toString()));
  }

  @Test
  void aCallersNoglobIsKept() throws Exception {
    var right = jdk("right", "25.0.3");

    assertThat(find("-f", right)).isEqualTo(new Said(0, "noglob " + right));
  }

  @Test
  void whereNoneIsTheMessageSaysWhereItLookedAndWhatToDo() throws Exception {
    var said = find("", jdk("old", "21.0.7"));

    assertThat(said.code()).isNotZero();
    assertThat(said.text()).contains("No JDK 25", "JAVA_HOME", "/usr/lib/jvm", "Install one");
  }
}
