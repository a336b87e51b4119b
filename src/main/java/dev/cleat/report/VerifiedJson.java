package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.Problem;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Chain.State;
import dev.cleat.verify.Difference;
import dev.cleat.verify.Verdict;
import java.util.Locale;
import java.util.Optional;

/// Chains for programs: `cleat.dev/verify/v1` (docs/json.md, schema/verify-v1.json).
final class VerifiedJson {
  private static final String FORMAT = "cleat.dev/verify/v1";

  private VerifiedJson() {}

  static ObjectNode tree(Verified verified, Venue venue) {
    var tree = PlanJson.head(FORMAT, venue);
    verified.diagnosis().ifPresent(it -> tree.set("diagnosis", DiagnosisJson.of(it)));
    tree.set("accounts", Json.array(verified.chains(), VerifiedJson::chain));
    var summary = tree.putObject("summary");
    for (var state : State.values()) {
      summary.put(word(state), verified.count(state));
    }
    return tree;
  }

  private static ObjectNode chain(Chain chain) {
    var node = Json.object().put("id", chain.subject().address()).put("state", word(chain.state()));
    node.set("broken", Json.text(chain.firstBroken().map(it -> it.link().word())));
    node.set("links", Json.array(chain.verdicts(), VerifiedJson::link));
    return node;
  }

  private static ObjectNode link(Verdict verdict) {
    var node =
        Json.object()
            .put("link", verdict.link().word())
            .put("state", verdict.word())
            .put("message", says(verdict));
    node.set("problem", Json.orNull(problem(verdict).map(ProblemJson::of)));
    node.set("difference", Json.orNull(difference(verdict).map(VerifiedJson::difference)));
    return node;
  }

  static ObjectNode difference(Difference it) {
    return Json.object()
        .put("what", it.what())
        .put("wanted", it.wanted())
        .put("found", it.found())
        .put("at", it.at());
  }

  private static Optional<Difference> difference(Verdict verdict) {
    return verdict instanceof Verdict.Broken(_, _, var difference) ? difference : Optional.empty();
  }

  static Optional<Problem> problem(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sound _, Verdict.Unasked _ -> Optional.empty();
      case Verdict.Broken(_, var why, _) -> Optional.of(why);
      case Verdict.Unclear(_, var why) -> Optional.of(why);
    };
  }

  /// What is to be said of a link in a line.
  static String says(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sound(_, var says) -> says;
      case Verdict.Unasked(_, var why) -> why;
      case Verdict.Broken(_, var why, _) -> why.message();
      case Verdict.Unclear(_, var why) -> why.message();
    };
  }

  static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
