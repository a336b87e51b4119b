package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of what an owner has, through the packaged application: made, pruned, destroyed, made
/// again, given up, taken back.
final class OwnershipIT {

  @TempDir Path folder;

  @Test
  void whatIsMadeIsPrunedDestroyedGivenUpAndTakenBackByItsOwnerAlone() throws Exception {
    var cleat =
        Cleat.in(folder)
            .document("e/cluster.yaml", Estate.CLUSTER)
            .document("e/orders.yaml", Estate.identity("orders"))
            .document("e/billing.yaml", Estate.identity("billing"));
    var apply = new String[] {"apply", "-f", "e", "--sandbox", "-y"};
    assertEnded(cleat.run(apply), 0, "Apply: 7 added, 1 changed, 0 destroyed");

    var unsaid = cleat.run("destroy", "-f", "e", "--sandbox", "-y");
    assertThat(unsaid.code()).isEqualTo(64);
    assertThat(unsaid.err()).contains("--owner NAME", "CLEAT_OWNER", "belongs to 'default'");

    var other = cleat.run("destroy", "-f", "e", "--sandbox", "-y", "--owner", "other");
    assertThat(other.out())
        .contains("Nothing to destroy: \"other\" owns nothing under these documents.")
        .contains("Left alone: declared, and not owned by \"other\"")
        .contains("userAssignedIdentities/orders  owned by \"default\"");
    assertThat(other.code()).isZero();

    Files.delete(folder.resolve("e/billing.yaml"));
    cleat.document("config/application.properties", "cleat.owner=default");
    var pruned = cleat.run("apply", "-f", "e", "--sandbox", "-y", "--prune");
    assertThat(pruned.out()).contains("because  no document declares it");
    assertEnded(pruned, 0, "Apply: 0 added, 0 changed, 3 destroyed");
    Files.delete(folder.resolve("config/application.properties"));

    var owner = cleat.with("CLEAT_OWNER", "default");
    var destroyed = owner.run("destroy", "-f", "e", "--sandbox", "-y");
    assertThat(destroyed.out())
        .contains("it stays: namespaces are never deleted")
        .doesNotContain("no document declares it");
    assertEnded(destroyed, 0, "Destroy: 0 added, 1 changed, 3 destroyed");
    assertEnded(
        cleat.run("plan", "-f", "e", "--sandbox", "--detailed-exitcode"),
        2,
        "Plan: 3 to add, 0 to change, 0 to destroy");

    cleat.run(apply);
    assertEnded(owner.run("detach", "-f", "e", "--sandbox", "-y"), 0, "Detach: 0 added, 2 changed");
    assertEnded(
        cleat.run("apply", "-f", "e", "--sandbox", "-y", "--adopt"),
        0,
        "Apply: 0 added, 0 changed, 0 destroyed, 3 adopted");
  }

  private static void assertEnded(Cleat.Ended ended, int code, String lastLine) {
    assertThat(ended.lastLine()).as(ended.out() + ended.err()).startsWith(lastLine);
    assertThat(ended.code()).isEqualTo(code);
  }
}
