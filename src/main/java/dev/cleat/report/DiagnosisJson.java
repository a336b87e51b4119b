package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.verify.Diagnosis;
import dev.cleat.verify.Diagnosis.Answer;
import dev.cleat.verify.Diagnosis.Clue;
import dev.cleat.verify.Explanation;
import dev.cleat.verify.Link;
import dev.cleat.verify.Presented;
import java.util.List;

/// What a refusal by Entra means, and whether the chains show it, for programs: `diagnosis` of
/// `cleat.dev/verify/v1`.
final class DiagnosisJson {
  private DiagnosisJson() {}

  static ObjectNode of(Diagnosis diagnosis) {
    var node = of(diagnosis.explanation());
    node.set("accounts", Json.array(diagnosis.clues(), DiagnosisJson::of));
    return node;
  }

  private static ObjectNode of(Explanation it) {
    var node = Json.object();
    node.set("code", Json.text(it.code()));
    node.put("known", it.known() == Explanation.Known.YES);
    node.put("title", it.title());
    node.put("means", it.means());
    node.set("checks", Json.texts(it.checks()));
    node.set("links", words(it.links()));
    node.set("presented", of(it.presented()));
    return node;
  }

  private static ObjectNode of(Presented it) {
    var node = Json.object();
    node.set("issuer", Json.text(it.issuer()));
    node.set("subject", Json.text(it.subject()));
    node.set("audience", Json.text(it.audience()));
    node.set("application", Json.text(it.application()));
    return node;
  }

  private static ObjectNode of(Clue clue) {
    var node = Json.object().put("id", clue.subject().address()).put("answer", word(clue.answer()));
    node.set("links", words(links(clue.answer())));
    node.set("differences", Json.array(clue.differences(), VerifiedJson::difference));
    return node;
  }

  private static String word(Answer answer) {
    return switch (answer) {
      case Answer.Confirmed _ -> "confirmed";
      case Answer.Otherwise _ -> "otherwise";
      case Answer.Open _ -> "open";
      case Answer.Denied _ -> "denied";
    };
  }

  private static List<Link> links(Answer answer) {
    return switch (answer) {
      case Answer.Confirmed(var by) -> List.of(by.link());
      case Answer.Otherwise(var by) -> List.of(by.link());
      case Answer.Open(var links) -> links;
      case Answer.Denied() -> List.of();
    };
  }

  private static ArrayNode words(List<Link> links) {
    return Json.texts(links.stream().map(Link::word).toList());
  }
}
