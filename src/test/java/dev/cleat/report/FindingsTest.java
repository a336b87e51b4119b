package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleat.report.Remark.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Findings as people and as programs read them.
final class FindingsTest {
  static final List<Remark> REMARKS =
      List.of(
          new Remark(
              "CLT108",
              Weight.ERROR,
              "estate/orders.yaml",
              7,
              3,
              "spec.identity.nme",
              "unknown field",
              "did you mean name?"),
          new Remark("CLT105", Weight.WARNING, "-", 0, 0, "", "the document is empty", ""),
          new Remark("CLT163", Weight.NOTE, "-", 0, 0, "", "one is left out", ""));

  @Test
  void peopleReadAParagraphPerFindingAndTheCounts() {
    assertThat(FindingsText.render(REMARKS) + FindingsText.summary(REMARKS))
        .isEqualTo(
            """
            estate/orders.yaml:7:3: error CLT108: spec.identity.nme: unknown field
              did you mean name?
            -: warning CLT105: the document is empty
            -: note CLT163: one is left out
            Documents: 1 errors, 1 warnings.
            """);
  }

  @Test
  void whatADocumentSaysCannotRuleTheTerminalNorForgeALine() {
    var forged = "x\u001b[2J\nall.yaml:1:1: error CLT101: \u202eforged";
    var remark = new Remark("CLT108", Weight.ERROR, forged, 1, 1, forged, forged, forged);

    assertThat(FindingsText.render(List.of(remark)).lines())
        .hasSize(2)
        .noneMatch(line -> line.contains("\u001b") || line.contains("\u202e"));
  }

  @Test
  void programsReadWhatTheSchemaSays() throws Exception {
    var text = Files.readString(Path.of("src/main/resources/dev/cleat/schema/findings-v1.json"));
    var closed =
        text.replace(
            "\"type\": \"object\",", "\"type\": \"object\", \"additionalProperties\": false,");
    assertThat(closed).isNotEqualTo(text);
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(closed);
    for (var remarks : List.of(REMARKS, List.<Remark>of())) {
      var json = Json.render(FindingsJson.tree(remarks, Venue.SANDBOX));
      assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
      assertThat(new ObjectMapper().readTree(json).get("findings")).hasSize(remarks.size());
    }
  }
}
