package dev.cleat.cli;

import dev.cleat.config.Finding;
import dev.cleat.report.Remark;
import dev.cleat.report.Remark.Weight;
import java.util.List;

/// Findings in documents, as reports tell them.
final class Remarks {

  private Remarks() {}

  static List<Remark> of(List<Finding> findings) {
    return findings.stream().map(Remarks::of).toList();
  }

  private static Remark of(Finding finding) {
    return new Remark(
        finding.code().id(),
        weight(finding),
        finding.at().file(),
        finding.at().line(),
        finding.at().column(),
        finding.field(),
        finding.message(),
        finding.mend());
  }

  private static Weight weight(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> Weight.ERROR;
      case WARNING -> Weight.WARNING;
      case NOTE -> Weight.NOTE;
    };
  }
}
