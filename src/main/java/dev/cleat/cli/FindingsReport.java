package dev.cleat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.config.Finding;
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
    return finding.isError() ? "error" : "warning";
  }

  /// The last line.
  static String summary(List<Finding> findings) {
    var errors = findings.stream().filter(Finding::isError).count();
    return "Documents: %d errors, %d warnings.\n".formatted(errors, findings.size() - errors);
  }

  /// The whole document, ending with a line break.
  static String json(List<Finding> findings) {
    var tree = JSON.createObjectNode().put("format", "cleat.dev/findings/v1");
    var all = tree.putArray("findings");
    findings.forEach(finding -> all.add(object(finding)));
    var errors = findings.stream().filter(Finding::isError).count();
    tree.putObject("summary").put("errors", errors).put("warnings", findings.size() - errors);
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
