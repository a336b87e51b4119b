package dev.cleat.verify;

import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import java.util.Optional;

/// Whether Entra takes the token.
record ExchangeJudge(Evidence evidence) {

  Verdict verdict() {
    return Verdict.of(Link.EXCHANGE, evidence.probed().exchange(), ExchangeJudge::of);
  }

  private static Verdict of(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Clean(var times) ->
          new Verdict.Sound(Link.EXCHANGE, "%d clean in a row".formatted(times));
      case Exchange.Refused(var clean, var asked, var answer) ->
          Verdict.broken(Link.EXCHANGE, refused(clean, asked, answer));
    };
  }

  private static Problem refused(int clean, int asked, Problem.Cause answer) {
    var explanation = Entra.explain(answer.code().isBlank() ? answer.message() : answer.code());
    return new Problem(
        Code.EXCHANGE_REFUSED,
        "Entra refused after %d of %d clean exchanges: %s"
            .formatted(clean, asked, explanation.title()),
        explanation.checks().getFirst(),
        Optional.of(answer));
  }
}
