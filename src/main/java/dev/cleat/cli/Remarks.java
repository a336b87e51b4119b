package dev.cleat.cli;

import dev.cleat.config.Finding;
import dev.cleat.config.Severity;
import dev.cleat.report.Remark;
import dev.cleat.report.Remark.Weight;
import java.util.List;

/// Findings in documents, as reports tell them.
final class Remarks {

  private Remarks() {}

  /// Details are for who asks for more.
  static List<Remark> of(List<Finding> findings, Logs.Volume volume) {
    return findings.stream().filter(it -> isShown(it, volume)).map(Remarks::of).toList();
  }

  private static boolean isShown(Finding finding, Logs.Volume volume) {
    return switch (volume) {
      case QUIET, NORMAL -> finding.severity() != Severity.DETAIL;
      case VERBOSE, DEBUG -> true;
    };
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
      case NOTE, DETAIL -> Weight.NOTE;
    };
  }
}
