package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Position;
import dev.cleat.config.Severity;
import dev.cleat.report.Venue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Findings as people and as programs read them.
final class FindingsReportTest {
  private static final List<Finding> FINDINGS =
      List.of(
          Finding.error(
              FindingCode.values()[0],
              new Position("estate/orders.yaml", 7, 3),
              "spec.identity.nme",
              "unknown field",
              "did you mean name?"),
          Finding.warning(
              FindingCode.values()[1], Position.of("-"), "", "the document is empty", ""),
          new Finding(
              FindingCode.values()[1], Severity.NOTE, Position.of("-"), "", "one is left out", ""));

  @Test
  void peopleReadAParagraphPerFindingAndTheCounts() {
    assertThat(FindingsReport.text(FINDINGS) + FindingsReport.summary(FINDINGS))
        .isEqualTo(
            """
            estate/orders.yaml:7:3: error %1$s: spec.identity.nme: unknown field
              did you mean name?
            -: warning %2$s: the document is empty
            -: note %2$s: one is left out
            Documents: 1 errors, 1 warnings.
            """
                .formatted(FindingCode.values()[0].id(), FindingCode.values()[1].id()));
  }

  @Test
  void programsReadWhatTheSchemaSays() throws Exception {
    var text = Files.readString(Path.of("src/main/resources/dev/cleat/schema/findings-v1.json"));
    var closed =
        text.replace(
            "\"type\": \"object\",", "\"type\": \"object\", \"additionalProperties\": false,");
    assertThat(closed).isNotEqualTo(text);
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(closed);
    for (var findings : List.of(FINDINGS, List.<Finding>of())) {
      var json = FindingsReport.json(findings, Venue.SANDBOX);
      assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
      assertThat(new ObjectMapper().readTree(json).get("findings")).hasSize(findings.size());
    }
  }
}
