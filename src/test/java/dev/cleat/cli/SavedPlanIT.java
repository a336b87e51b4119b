package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// One saved plan, from the command line: made here, carried out there.
@Execution(ExecutionMode.CONCURRENT)
final class SavedPlanIT {
  /// The application that every tenant of a sandbox knows, and its secret, which is checked.
  private static final String APPLICATION = "c1ea7000-0000-4000-8000-0000000000c1";

  private static final String TENANT = "c1ea7000-0000-4000-8000-00000000000a";
  private static final String SECRET = "cleat-sandbox";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private Cleat cleat() {
    return Cleat.in(folder);
  }

  private String sandbox() {
    return "--sandbox=" + folder.resolve("sandbox");
  }

  private String file() {
    return folder.resolve("estate.plan").toString();
  }

  @Test
  void onePlanTakesAClusterFromFlagsOffToAccessWithoutTheDocuments() throws Exception {
    cleat().document("e.yaml", Estate.together(Estate.CLUSTER, Estate.identity("orders")));
    var planned = cleat().run("plan", "-f", "e.yaml", sandbox(), "--out", file());

    assertThat(planned.code()).isZero();
    assertThat(planned.out()).contains("(known after managed-cluster/demo-rg-ci/demo-aks-cluster)");
    assertThat(planned.err()).contains("cleat apply " + file() + " " + sandbox());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file()))))
        .isEqualTo("rw-------");

    Files.delete(folder.resolve("e.yaml"));
    var applied = Cleat.in(elsewhere).run("apply", file(), sandbox());
    assertThat(applied.lastLine()).startsWith("Apply: 4 added, 1 changed, 0 destroyed");
    assertThat(applied.code()).isZero();

    var again = Cleat.in(elsewhere).run("apply", file(), sandbox());
    assertThat(again.err()).contains("done already: 5 of the 5 steps");
    assertThat(again.out()).contains("No changes.");
    assertThat(again.code()).isZero();
  }

  @Test
  void whatChangedInBetweenIsBlockedWithItsSubtreeAndTheRestIsDone() {
    var orders = Estate.identity("orders").replace("location:", "tags: {team: a}\n    location:");
    cleat().document("first.yaml", Estate.together(Estate.CLUSTER, orders));
    cleat().run("apply", "-f", "first.yaml", sandbox(), "-y");
    var wanted = orders.replace("team: a", "team: b");
    cleat()
        .document(
            "second.yaml", Estate.together(Estate.CLUSTER, wanted, Estate.identity("billing")))
        .document(
            "meanwhile.yaml",
            Estate.together(Estate.CLUSTER, orders.replace("team: a", "team: c")));
    cleat().run("plan", "-f", "second.yaml", sandbox(), "--out", file());
    cleat().run("apply", "-f", "meanwhile.yaml", sandbox(), "-y");

    var applied = cleat().run("apply", file(), sandbox());

    assertThat(applied.out())
        .contains("! managed-identity/demo-rg-ci/orders  update blocked CLT301")
        .contains("tags.team has changed since the plan was made");
    assertThat(applied.lastLine()).startsWith("Apply: 3 added, 0 changed").contains("1 blocked");
    assertThat(applied.code()).isEqualTo(4);
  }

  @Test
  void aPlanOfAnotherVersionOrAnotherWorldIsRefusedAndNothingIsRead() throws Exception {
    cleat().document("e.yaml", Estate.together(Estate.CLUSTER, Estate.identity("orders")));
    cleat().run("plan", "-f", "e.yaml", sandbox(), "--out", file());
    var text = Files.readString(Path.of(file()));

    assertThat(cleat().run("apply", file()).code()).isEqualTo(64);
    assertThat(cleat().run("apply", file()).err()).contains("made in a sandbox");
    assertThat(cleat().run("apply", file(), sandbox(), "--adopt").code()).isEqualTo(64);
    assertThat(cleat().run("apply", file(), "-f", "e.yaml", sandbox()).code()).isEqualTo(64);

    Files.writeString(Path.of(file()), text.replace("cleat.dev/plan/v1", "cleat.dev/plan/v0"));
    var old = cleat().run("apply", file(), sandbox());
    assertThat(old.err())
        .contains("cleat.dev/plan/v0, made by another Cleat")
        .contains("plan again");
    assertThat(old.code()).isEqualTo(1);

    Files.writeString(Path.of(file()), text.replace("centralindia", "westeurope"));
    var edited = cleat().run("apply", file(), sandbox());
    assertThat(edited.err()).contains("changed after it was saved").doesNotContain("\tat ");
    assertThat(edited.code()).isEqualTo(1);
    assertThat(edited.out()).isEmpty();
  }

  @Test
  void aPlanIsNeverSavedOverTheDocuments() {
    cleat().document("e.yaml", Estate.together(Estate.CLUSTER, Estate.identity("orders")));
    var planned = cleat().run("plan", "-f", "e.yaml", sandbox(), "--out", "e.yaml");

    assertThat(planned.code()).isEqualTo(64);
    assertThat(planned.err()).contains("holds no plan");
    assertThat(folder.resolve("e.yaml")).content().contains("kind: AksCluster");
  }

  /// The variable that the Credential document names is asked for again when the plan is carried
  /// out; its value is in no file and no output.
  @Test
  void aSecretIsNamedAndNeverSaved() throws Exception {
    var cleat = cleat().with("DEMO_SECRET", SECRET);
    var orders = Estate.identity("orders").replace("spec:\n", "spec:\n  credential: demo\n");
    cleat.document(
        "e.yaml",
        Estate.together(
            credential(),
            Estate.CLUSTER.replace("spec:\n", "spec:\n  credential: demo\n"),
            orders));
    var planned = cleat.run("plan", "-f", "e.yaml", sandbox(), "--out", file(), "-v", "-v");
    var applied = cleat.run("apply", file(), sandbox(), "-v", "-v");

    assertThat(planned.lastLine()).startsWith("Plan: 4 to add, 1 to change");
    assertThat(applied.code()).isZero();
    assertThat(cleat().run("apply", file(), sandbox()).code())
        .as("without the secret")
        .isEqualTo(6);
    var saved = Files.readString(Path.of(file()));
    assertThat(saved).contains("\"env\": \"DEMO_SECRET\"");
    for (var text :
        new String[] {saved, planned.out(), planned.err(), applied.out(), applied.err()}) {
      assertThat(text).doesNotContain(SECRET).doesNotContain("Bearer ").doesNotContain("eyJ");
    }
  }

  private static String credential() {
    return Estate.credential("demo", "DEMO_SECRET")
        .replaceFirst("tenantID: .*", "tenantID: " + TENANT)
        .replaceFirst("clientID: .*", "clientID: " + APPLICATION);
  }
}
