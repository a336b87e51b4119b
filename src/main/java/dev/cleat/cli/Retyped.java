package dev.cleat.cli;

import dev.cleat.config.Input;
import dev.cleat.model.Problem;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Commands of ours in mends, made fit to be typed: `-f …`, which the judge leaves open, becomes
/// the documents of this run.
///
/// @param more flags that lead to the same world, each after a blank
record Retyped(Input input, String more) {
  private static final String OPEN = "-f …";

  List<Chain> in(List<Chain> chains) {
    return isRepeatable() ? chains.stream().map(this::in).toList() : chains;
  }

  /// Nobody can type again what came through a pipe.
  private boolean isRepeatable() {
    return !input.sources().contains("-");
  }

  private Chain in(Chain chain) {
    return new Chain(chain.subject(), chain.verdicts().stream().map(this::in).toList());
  }

  private Verdict in(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sound _, Verdict.Unasked _ -> verdict;
      case Verdict.Broken(var link, var why, var difference) ->
          new Verdict.Broken(link, in(why), difference);
      case Verdict.Unclear(var link, var why) -> new Verdict.Unclear(link, in(why));
    };
  }

  private Problem in(Problem why) {
    return new Problem(
        why.code(), why.message(), why.mend().replace(OPEN, documents()), why.cause());
  }

  private String documents() {
    var words = new ArrayList<String>();
    input.sources().forEach(it -> words.add("-f " + new PlanFile(Path.of(it)).typed()));
    switch (input.folders()) {
      case FLAT -> {}
      case RECURSIVE -> words.add("-R");
    }
    switch (input.expanding()) {
      case OURS -> {}
      case ALL -> words.add("--expand-rafay");
    }
    return String.join(" ", words) + more;
  }
}
