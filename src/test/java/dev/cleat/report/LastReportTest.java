package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LastReportTest {

  private static final LastReport REPORT =
      new LastReport("run-1", Instant.parse("2026-11-23T00:00:00Z"), 4, "Plan: nothing.");

  @Test
  void whatIsAskedFirstStandsByItself() {
    assertThat(REPORT.members("# md", "{}"))
        .containsEntry("run-id", "run-1")
        .containsEntry("ended", "2026-11-23T00:00:00Z")
        .containsEntry("exit-code", "4")
        .containsEntry("summary", "Plan: nothing.")
        .containsEntry("report.md", "# md")
        .containsEntry("report.json", "{}")
        .doesNotContainKey("notice");
  }

  @Test
  void aTreeThatIsTooLongIsLeftOutAndSaidToBe() {
    var members = REPORT.members("# md", "é".repeat(LastReport.LONGEST_JSON / 2) + "x");
    assertThat(members).doesNotContainKey("report.json").containsEntry("report.md", "# md");
    assertThat(members.get("notice")).contains("524289 bytes", "524288");
  }

  @Test
  void theLongestReportsTogetherFitIntoAConfigMap() {
    var markdown = "€".repeat(Markdown.LONGEST);
    var all = REPORT.members(markdown, "x".repeat(LastReport.LONGEST_JSON));
    var bytes =
        all.values().stream().mapToInt(it -> it.getBytes(StandardCharsets.UTF_8).length).sum();
    assertThat(all).containsKey("report.json");
    assertThat(bytes).isLessThan(1024 * 1024);
  }
}
