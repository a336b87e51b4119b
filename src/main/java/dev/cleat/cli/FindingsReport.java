package dev.cleat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.config.Finding;
import dev.cleat.config.Severity;
import dev.cleat.report.Venue;
import java.util.List;
import java.util.stream.Collectors;

/// What was found in documents, as compilers say it, or as JSON (`cleat.dev/findings/v1`).
final class FindingsReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FindingsReport() {}

  /// One paragraph per finding; nothing for none.
  static String text(List<Finding> findings) {
    return findings.stream().map(FindingsReport::paragraph).collect(Collectors.joining());
  }

  private static String paragraph(Finding finding) {
    var field = finding.field().isEmpty() ? "" : finding.field() + ": ";
    var mend = finding.mend().isEmpty() ? "" : "  " + finding.mend() + "\n";
    return "%s: %s %s: %s%s\n%s"
        .formatted(
            finding.at(), word(finding), finding.code().id(), field, finding.message(), mend);
  }

  private static String word(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  /// The last line.
  static String summary(List<Finding> findings) {
    return "Documents: %d errors, %d warnings.\n"
        .formatted(count(findings, Severity.ERROR), count(findings, Severity.WARNING));
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(it -> it.severity() == severity).count();
  }

  /// The whole document, ending with a line break.
  static String json(List<Finding> findings, Venue venue) {
    var tree = JSON.createObjectNode().put("format", "cleat.dev/findings/v1");
    switch (venue) {
      case WORLD -> {}
      case SANDBOX -> tree.put("sandbox", true);
    }
    var all = tree.putArray("findings");
    findings.forEach(finding -> all.add(object(finding)));
    tree.putObject("summary")
        .put("errors", count(findings, Severity.ERROR))
        .put("warnings", count(findings, Severity.WARNING));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always JSON", impossible);
    }
  }

  private static ObjectNode object(Finding finding) {
    return JSON.createObjectNode()
        .put("code", finding.code().id())
        .put("severity", word(finding))
        .put("file", finding.at().file())
        .put("line", finding.at().line())
        .put("column", finding.at().column())
        .put("field", finding.field())
        .put("message", finding.message())
        .put("mend", finding.mend());
  }
}
