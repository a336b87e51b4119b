package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every exit code, of the packaged application.
@Execution(ExecutionMode.CONCURRENT)
final class ExitCodesIT {

  private static final String[] APPLY = {"apply", "-f", "estate.yaml", "--sandbox", "-y"};
  private static final String[] PLAN = {"plan", "-f", "estate.yaml", "--sandbox"};

  @TempDir Path folder;
  private Cleat cleat = Cleat.in(Path.of("."));

  @BeforeEach
  void anEmptyFolder() {
    cleat = Cleat.in(folder);
  }

  private Cleat estate(String... documents) {
    return cleat.document("estate.yaml", Estate.together(documents));
  }

  @Test
  void zeroForAPlanWithChanges() {
    var ended = estate(Estate.CLUSTER).run(PLAN);

    assertThat(ended.code()).isZero();
    assertThat(ended.lastLine())
        .isEqualTo(
            "Plan: 0 to add, 1 to change, 0 to destroy, 0 adopted, 0 deferred, 0 blocked, 0"
                + " unreadable.");
  }

  @Test
  void oneForFindingsInDocumentsAllOfThemShownWithFileAndLine() {
    var ended =
        estate(Estate.CLUSTER.replace("resourceGroup", "resourceGrop"), Estate.identity("A_b"))
            .run(PLAN);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("estate.yaml:6:").contains("resourceGroup").contains("A_b");
  }

  @Test
  void oneWhereSomethingCannotBeReadAndNothingWasWritten() {
    var ended =
        estate(Estate.CLUSTER).under("GET managedClusters 403/AuthorizationFailed").run(APPLY);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("x managed-cluster/demo-rg-ci/demo-aks-cluster");
  }

  @Test
  void twoForChangesOnWish() {
    var ended = estate(Estate.CLUSTER).run("plan", "-f", ".", "--sandbox", "--detailed-exitcode");

    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void threeWhereAWriteFailedAndAnotherWasDone() {
    var ended =
        estate(Estate.CLUSTER, Estate.identity("orders"))
            .under("PUT federatedIdentityCredentials 400/InvalidParameter")
            .run(APPLY);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out()).contains("InvalidParameter").contains("1 failed");
  }

  @Test
  void threeForDeferredOnWishAndZeroWithout() {
    var absent = estate(Estate.absentCluster("tomorrow"));

    assertThat(absent.run(PLAN).code()).isZero();
    assertThat(absent.run("plan", "-f", ".", "--sandbox", "--fail-on", "deferred").code())
        .isEqualTo(3);
  }

  @Test
  void fourWhereSomethingIsBlockedThoughTheRestIsApplied() {
    var blocked = estate(Estate.CLUSTER, Estate.foreignIdentity("elsewhere"));

    assertThat(blocked.run(PLAN).code()).isEqualTo(4);
    var ended = blocked.run(APPLY);
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.out()).contains("1 changed").contains("! managed-identity/");
  }

  @Test
  void sixWhereACredentialCannotSignInAndNothingAtAllIsWritten() {
    var documents =
        new String[] {
          Estate.CLUSTER,
          Estate.identity("orders").replace("spec:\n", "spec:\n  credential: ours\n"),
          Estate.credential("ours", "NO_SUCH_SECRET")
        };
    var ended = estate(documents).run(APPLY);

    assertThat(ended.code()).isEqualTo(6);
    assertThat(ended.err()).contains("nothing was written");
    assertThat(estate(Estate.CLUSTER).run(PLAN).lastLine()).contains("1 to change");
  }

  @Test
  void sixtyFourForWrongUsageWithTheMend() {
    assertThat(cleat.run("plan").err()).contains("--file");
    assertThat(cleat.run("plan").code()).isEqualTo(64);
    assertThat(cleat.run("plan", "-f", ".", "--detailed-exitcod").err())
        .contains("--detailed-exitcode");
    assertThat(cleat.run("plan", "-f", ".", "--timeout", "soon").code()).isEqualTo(64);
    assertThat(cleat.run("aply").code()).isEqualTo(64);
  }

  @Test
  void sixtyFourWhereNobodyCanBeAsked() {
    var ended = estate(Estate.CLUSTER).run("apply", "-f", ".", "--sandbox");

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).contains("--auto-approve");
  }

  @Test
  void sixtyFourForASettingThatCannotBe() {
    var ended = estate(Estate.CLUSTER).with("CLEAT_PARALLELISM", "many").run(PLAN);

    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.err()).contains("parallelism").contains("docs/settings.md");
  }
}
