package dev.cleat.cli;

import dev.cleat.config.Finding;
import dev.cleat.desired.Expanded;
import dev.cleat.report.FindingsText;
import dev.cleat.report.PermissionsReport;
import java.util.List;

/// What is done with documents alone, without a look at the world.
record Paperwork(Desk desk) {

  /// Checks the documents and nothing else.
  int validate(DocumentFlags documents) {
    try (var assembly = desk.open()) {
      var findings = assembly.intake().check(documents.input());
      desk.screen().result(desk.results(assembly).findings(findings));
      return findings.stream().anyMatch(Finding::isError) ? ExitCode.ERROR : ExitCode.OK;
    }
  }

  /// Prints Rafay specifications as documents of ours.
  int convert(DocumentFlags documents) {
    try (var assembly = desk.open()) {
      return switch (assembly.intake().convert(documents.input())) {
        case Converted.Refused(var findings) -> refused(findings);
        case Converted.Ready(var guests, _) when guests.isEmpty() -> {
          desk.screen().aside("cleat: there is no Rafay specification among these documents");
          yield ExitCode.ERROR;
        }
        case Converted.Ready(var guests, var findings) -> {
          desk.screen().remark(told(findings));
          desk.screen().remark(ConvertedText.leftOut(guests));
          desk.screen().result(ConvertedText.render(guests, desk.screen().flags().format()));
          yield ExitCode.OK;
        }
      };
    }
  }

  /// Prints the least roles that documents need.
  int permissions(DocumentFlags documents, RoleWish wish) {
    try (var assembly = desk.open()) {
      return switch (assembly.intake().expand(documents.input())) {
        case Expanded.Refused(var findings) -> refused(findings);
        case Expanded.Ready(var desired, var findings) -> {
          desk.screen().remark(told(findings));
          var permissions = wish.permissions(desired, desk.settings());
          var report = new PermissionsReport(permissions, wish.grantees());
          desk.screen().result(report.render(desk.screen().flags().format(), assembly.venue()));
          yield ExitCode.OK;
        }
      };
    }
  }

  private int refused(List<Finding> findings) {
    desk.screen().aside(told(findings));
    return ExitCode.ERROR;
  }

  private String told(List<Finding> findings) {
    return FindingsText.render(Remarks.of(findings, desk.screen().flags().volume()));
  }
}
