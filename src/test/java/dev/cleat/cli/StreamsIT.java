package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What goes in and out of the packaged application, and by which door.
@Execution(ExecutionMode.CONCURRENT)
final class StreamsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Cleat cleat = Cleat.in(Path.of("."));

  @BeforeEach
  void anEmptyFolder() {
    cleat = Cleat.in(folder);
  }

  @Test
  void jsonIsAllThatStandardOutputHoldsAndItSaysThatThisIsASandbox() throws Exception {
    var ended = cleat.run("apply", "-f", Cleat.quickstart(), "--sandbox", "-y", "-o", "json");

    var result = JSON.readTree(ended.out());
    assertThat(result.path("format").asText()).isEqualTo("cleat.dev/result/v1");
    assertThat(result.path("sandbox").asBoolean()).isTrue();
    assertThat(ended.err())
        .contains("sandbox")
        .contains("managed-identity/demo-rg-ci/orders: created");
  }

  @Test
  void aPlanInJsonHasTheSameCountsAsInText() throws Exception {
    var json = cleat.run("plan", "-f", Cleat.quickstart(), "--sandbox", "-o", "json").out();
    var text = cleat.run("plan", "-f", Cleat.quickstart(), "--sandbox");

    var summary = JSON.readTree(json).path("summary");
    assertThat(text.lastLine())
        .startsWith(
            "Plan: %d to add, %d to change,"
                .formatted(summary.path("add").asInt(), summary.path("change").asInt()));
  }

  @Test
  void inAPipeThereIsNoColourAndOneLinePerFinishedChange() {
    var ended = cleat.run("apply", "-f", Cleat.quickstart(), "--sandbox", "-y");

    assertThat(ended.out() + ended.err()).doesNotContain("\u001b[");
    assertThat(ended.err().lines().filter(line -> line.contains(": created ["))).hasSize(6);
    assertThat(ended.err()).doesNotContain("creating");
  }

  @Test
  void quietLeavesTheResultAndTheSandboxsNotice() {
    var ended = cleat.run("apply", "-f", Cleat.quickstart(), "--sandbox", "-y", "-q");

    assertThat(ended.lastLine()).startsWith("Apply: ");
    assertThat(ended.err().lines()).singleElement().asString().contains("sandbox");
  }

  @Test
  void documentsComeFromStandardInput() {
    var ended = cleat.fed(Estate.CLUSTER, "plan", "-f", "-", "--sandbox");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("~ managed-cluster/demo-rg-ci/demo-aks-cluster");
  }

  @Test
  void aFolderIsReadWithoutItsFoldersButWithThemOnWish() {
    cleat
        .document("estate/cluster.yaml", Estate.CLUSTER)
        .document("estate/.hidden/late.yaml", "not: ours")
        .document("estate/orders/orders.yml", Estate.identity("orders"));

    assertThat(cleat.run("plan", "-f", "estate", "--sandbox").lastLine()).contains("0 to add");
    assertThat(cleat.run("plan", "-f", "estate", "-R", "--sandbox").lastLine())
        .contains("4 to add");
  }

  @Test
  void filesLieBelowTheWorkingDirectoryAndNowhereElse() throws Exception {
    cleat.run("plan", "-f", Cleat.quickstart(), "--sandbox");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve(".cleat"));
    }
  }

  @Test
  void onWishAllOfStandardErrorIsJsonWithTheStepsAndWhatWentWrong() throws Exception {
    var json = new String[] {"--log-format", "json"};
    cleat.document("e.yaml", Estate.together(Estate.CLUSTER, Estate.identity("orders")));
    var refusing = "PUT federatedIdentityCredentials 400/InvalidParameter";

    var ended =
        cleat.under(refusing).run("apply", "-f", "e.yaml", "--sandbox", "-y", json[0], json[1]);
    var wrong = cleat.run("apply", "--nothing", json[0], json[1]);

    assertThat(ended.out()).doesNotContain("\"level\"");
    var logged = new ArrayList<String>();
    for (var line : ended.err().lines().toList()) {
      var event = JSON.readTree(line);
      logged.add(event.path("level").asText() + " " + event.path("message").asText());
    }
    assertThat(logged)
        .contains("INFO step done", "WARN step failed")
        .anyMatch(it -> it.contains("this is the sandbox"));
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(JSON.readTree(wrong.err()).path("message").asText()).contains("--nothing");
  }

  @Test
  void theSandboxIsShownAndForgotten() {
    cleat.run("apply", "-f", Cleat.quickstart(), "--sandbox", "-y");

    assertThat(cleat.run("sandbox", "show").out()).contains("userAssignedIdentities/orders");
    assertThat(cleat.run("sandbox", "reset").code()).isZero();
    assertThat(cleat.run("sandbox", "show").out()).doesNotContain("userAssignedIdentities/orders");
  }

  @Test
  void theSchemaIsPrintedWhole() throws Exception {
    var schema = JSON.readTree(cleat.run("schema").out());

    assertThat(schema.path("$schema").asText()).contains("2020-12");
  }

  @Test
  void helpTeachesAndGoesToStandardOutput() {
    var help = cleat.run("apply", "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Examples:").contains("--auto-approve").contains("Exit codes");
  }

  @Test
  void validateReadsNothingButDocuments() {
    cleat.document("orders.yaml", Estate.identity("orders").replace("location: centralindia", ""));
    var ended = cleat.run("validate", "-f", "orders.yaml", "--sandbox");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("orders.yaml:").contains("location");
  }
}
