package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parts of an estate from the command line and from the environment of an Indexed Job's pod.
final class ShardIT {

  @TempDir Path folder;

  @BeforeEach
  void documents() {
    var all = Estate.together(Estate.CLUSTER, Estate.identity("orders"), Estate.identity("cart"));
    cleat().document("e.yaml", all);
  }

  private Cleat cleat() {
    return Cleat.in(folder);
  }

  @Test
  void aPodOfAnIndexedJobActsOnItsPart() {
    var pod = cleat().with("CLEAT_SHARD_COUNT", "4").with("JOB_COMPLETION_INDEX", "3");
    var applied = pod.run("apply", "-f", "e.yaml", "--sandbox", "-y");

    assertThat(applied.out()).contains("Shard 3/4: ");
    assertThat(applied.code()).as(applied.err()).isZero();

    var destroyed = pod.run("destroy", "-f", "e.yaml", "--sandbox", "--owner", "default", "-y");
    assertThat(destroyed.err()).contains("CLEAT_SHARD_COUNT=1");
    assertThat(destroyed.code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aSavedPlanIsOfThePartThatItWasMadeFor() {
    var saved =
        cleat().run("plan", "-f", "e.yaml", "--sandbox", "--shard", "1/2", "--out", "part.plan");
    assertThat(saved.out()).contains("Shard 1/2: ");

    var other = cleat().run("apply", "part.plan", "--sandbox", "--shard", "0/2");
    assertThat(other.err()).contains("a saved plan takes no --shard");
    assertThat(other.code()).isEqualTo(ExitCode.USAGE);

    // What the environment says is of the runs that plan anew.
    var applied = cleat().with("CLEAT_SHARD_COUNT", "4").run("apply", "part.plan", "--sandbox");
    assertThat(applied.out()).contains("Shard 1/2: ");
    assertThat(applied.code()).as(applied.err()).isZero();
  }
}
