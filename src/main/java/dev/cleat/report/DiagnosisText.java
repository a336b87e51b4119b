package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.report.Palette.Tone;
import dev.cleat.report.Rows.Row;
import dev.cleat.verify.Diagnosis;
import dev.cleat.verify.Diagnosis.Answer;
import dev.cleat.verify.Diagnosis.Clue;
import dev.cleat.verify.Explanation;
import dev.cleat.verify.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a refusal by Entra means, and whether the chains show it, for people.
record DiagnosisText(Palette palette) {

  String render(Diagnosis diagnosis) {
    var explanation = diagnosis.explanation();
    var clues = diagnosis.clues().stream().map(this::clue).collect(Collectors.joining());
    return heading(explanation) + new Rows(rows(explanation)).text() + clues + "\n";
  }

  private String heading(Explanation it) {
    var code = it.code().map(number -> Printable.line(number) + ": ").orElse("");
    return palette.paint(Tone.STRONG, code + it.title()) + "\n";
  }

  private static List<Row> rows(Explanation it) {
    var rows = new ArrayList<Row>();
    rows.add(new Row("means", it.means()));
    it.checks().forEach(check -> rows.add(new Row("check", check)));
    if (it.known() == Explanation.Known.YES) {
      rows.add(new Row("links", titles(it.links())));
    }
    return rows;
  }

  private static String titles(List<Link> links) {
    return links.stream().map(Link::title).collect(Collectors.joining(", "));
  }

  private String clue(Clue clue) {
    var address = Printable.line(clue.subject().address());
    return "  %s  %s\n"
            .formatted(
                palette.paint(Tone.STRONG, address),
                palette.paint(tone(clue.answer()), said(clue.answer())))
        + clue.differences().stream()
            .map(it -> new Rows(VerifiedText.rows(it)).text())
            .collect(Collectors.joining());
  }

  private static Tone tone(Answer answer) {
    return switch (answer) {
      case Answer.Confirmed _, Answer.Otherwise _ -> Tone.BROKEN;
      case Answer.Open _ -> Tone.WAITING;
      case Answer.Denied _ -> Tone.ADDED;
    };
  }

  private static String said(Answer answer) {
    return switch (answer) {
      case Answer.Confirmed(var by) -> "shows it: %s is broken".formatted(by.link().title());
      case Answer.Otherwise(var by) ->
          "is broken, and not in a way known to bring this: %s".formatted(by.link().title());
      case Answer.Open(var links) -> "may show it: not looked at: %s".formatted(titles(links));
      case Answer.Denied() ->
          "does not show it: these links hold; it may be over, still spread, or be another"
              + " account's";
    };
  }
}
