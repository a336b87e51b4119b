package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.report.Remark.Weight;
import java.util.List;

/// What was found in documents, for programs: `cleat.dev/findings/v1` (docs/json.md,
/// schema/findings-v1.json).
final class FindingsJson {

  private static final String FORMAT = "cleat.dev/findings/v1";

  private FindingsJson() {}

  static ObjectNode tree(List<Remark> remarks, Venue venue) {
    var tree = PlanJson.head(FORMAT, venue);
    tree.set("findings", Json.array(remarks, FindingsJson::finding));
    tree.putObject("summary")
        .put("errors", FindingsText.count(remarks, Weight.ERROR))
        .put("warnings", FindingsText.count(remarks, Weight.WARNING));
    return tree;
  }

  private static ObjectNode finding(Remark remark) {
    return Json.object()
        .put("code", remark.code())
        .put("severity", remark.weight().word())
        .put("file", remark.file())
        .put("line", remark.line())
        .put("column", remark.column())
        .put("field", remark.field())
        .put("message", remark.message())
        .put("mend", remark.mend());
  }
}
