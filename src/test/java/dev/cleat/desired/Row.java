package dev.cleat.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Given;
import dev.cleat.config.Position;
import dev.cleat.config.Severity;
import java.util.List;

/// One line of a rule table: documents with the sign § at the place that the finding must name.
record Row(String sentence, FindingCode code, Severity severity, String text, String mend) {

  static Row error(String sentence, FindingCode code, String text, String mend) {
    return new Row(sentence, code, Severity.ERROR, text, mend);
  }

  static Row warning(String sentence, FindingCode code, String text, String mend) {
    return new Row(sentence, code, Severity.WARNING, text, mend);
  }

  /// The rule speaks once, at the marked place, and says how to mend it; no other rule speaks.
  void check() {
    var findings = findings();
    assertThat(findings).as(text + "\n" + findings).hasSize(1);
    var finding = findings.getFirst();
    assertThat(finding.code()).isEqualTo(code);
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.at()).isEqualTo(place());
    assertThat(finding.mend()).contains(mend);
    assertThat(finding.message()).isNotBlank().doesNotContain("\n");
  }

  private List<Finding> findings() {
    return Expansion.expand(Given.documents(text.replace("§", "")), Defaults.of("default"))
        .findings();
  }

  private Position place() {
    var before = text.substring(0, text.indexOf('§'));
    var line = (int) before.chars().filter(it -> it == '\n').count() + 1;
    return new Position("-", line, before.length() - before.lastIndexOf('\n'));
  }

  @Override
  public String toString() {
    return code.id() + ": " + sentence;
  }
}
