package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged application at a terminal, which `script` (util-linux) plays.
final class TerminalIT {

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder;

  @BeforeEach
  void aTerminal() {
    if (!Files.isExecutable(SCRIPT)) {
      var missing = "no " + SCRIPT + " here to play a terminal";
      if ("true".equals(System.getenv("CI"))) {
        fail(missing);
      }
      abort(missing);
    }
  }

  private Cleat.Ended answered(Cleat cleat, String answer) {
    var running =
        cleat.startCommand(
            SCRIPT.toString(),
            "-qec",
            Cleat.launcher() + " apply -f " + Cleat.quickstart() + " --sandbox",
            "/dev/null");
    running.untilOut("Only yes is taken as consent");
    running.type(answer);
    return running.end();
  }

  @Test
  void whoSaysNoWritesNothingAndIsTold() {
    var ended = answered(Cleat.in(folder), "no");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("nothing was written")
        .containsOnlyOnce("Plan: 6 to add")
        .doesNotContain("created");
  }

  @Test
  void whoSaysYesSeesTheChangesGoOnInColour() {
    var ended = answered(Cleat.in(folder), "yes");

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("managed-identity/demo-rg-ci/orders: creating")
        .contains("\u001b[32mcreated\u001b[0m")
        .contains("Apply: 6 added, 1 changed");
  }

  @Test
  void noColorIsHonoured() {
    var ended = answered(Cleat.in(folder).with("NO_COLOR", "1"), "yes");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("created").doesNotContain("\u001b[");
  }
}
