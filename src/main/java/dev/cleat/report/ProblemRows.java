package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.report.Rows.Row;
import java.util.ArrayList;
import java.util.List;

/// A problem for people: what happened, what the server answered, what to do.
final class ProblemRows {
  private ProblemRows() {}

  static List<Row> of(Problem problem) {
    var rows = new ArrayList<Row>();
    add(rows, "reason", problem.message());
    problem.cause().ifPresent(cause -> addAnswer(rows, problem.message(), cause));
    add(rows, "mend", problem.mend());
    return rows;
  }

  private static void addAnswer(List<Row> rows, String message, Problem.Cause cause) {
    if (!tells(message, cause)) {
      add(rows, "answer", answer(cause));
    }
    add(rows, "request", request(cause));
  }

  /// Whether the problem's own message has the server's words already.
  private static boolean tells(String message, Problem.Cause cause) {
    return cause.status() != 0
        && message.contains(Integer.toString(cause.status()))
        && message.contains(cause.code())
        && message.contains(cause.message());
  }

  private static String answer(Problem.Cause cause) {
    var status = cause.status() == 0 ? "no answer" : Integer.toString(cause.status());
    var head = "%s: %s %s".formatted(cause.system(), status, cause.code()).strip();
    return cause.message().isBlank() ? head : head + ", " + cause.message();
  }

  private static String request(Problem.Cause cause) {
    return cause.correlationId().isBlank()
        ? cause.requestId()
        : "%s (correlation %s)".formatted(cause.requestId(), cause.correlationId()).strip();
  }

  private static void add(List<Row> rows, String label, String text) {
    if (!text.isBlank()) {
      rows.add(new Row(label, Printable.line(text)));
    }
  }
}
