package dev.cleat.cli;

import dev.cleat.RunResult;
import dev.cleat.VerifyRequest;
import dev.cleat.VerifyResult;
import dev.cleat.cli.ExitCode.Finding;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.report.FindingsText;
import dev.cleat.report.Manner;
import dev.cleat.report.ResultText;
import dev.cleat.report.Verified;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Entra;
import dev.cleat.verify.Explanation;
import dev.cleat.verify.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/// One verification, from flags to exit code.
record Inspection(Desk desk) {

  /// Walks the chains, and tells of each.
  ///
  /// @param refusal by Entra, that the walk is to explain
  int verify(VerifyRequest request, Optional<Explanation> refusal) {
    Ending.install(desk.screen(), desk.settings().timeout(), IntUnaryOperator.identity());
    try (var assembly = desk.open()) {
      return switch (assembly.verification().run(request)) {
        case VerifyResult.Rejected(var findings) -> {
          desk.results(assembly).show(new RunResult.Rejected(findings));
          yield ExitCode.ERROR;
        }
        case VerifyResult.Verified(var findings, var world, var chains) -> {
          warn(findings);
          var told = new Retyped(request.input(), desk.sandboxFlag()).in(chains);
          show(new Verified(told, refusal.map(it -> Entra.diagnose(it, world, told))), assembly);
          yield ExitCode.of(found(chains), Set.of());
        }
      };
    }
  }

  private void show(Verified verified, Assembly assembly) {
    var screen = desk.screen();
    screen.result(verified.render(screen.flags().format(), manner(assembly)));
  }

  private void warn(List<dev.cleat.config.Finding> findings) {
    desk.screen().remark(FindingsText.render(Remarks.of(findings, desk.screen().flags().volume())));
  }

  private Manner manner(Assembly assembly) {
    return new Manner(
        assembly.made(),
        desk.settings().owner(),
        Results.detail(desk.screen()),
        ResultText.Roll.EVERY_STEP,
        desk.screen().palette(),
        Optional.empty());
  }

  /// What was found, for the exit code.
  static Set<Finding> found(List<Chain> chains) {
    var found = EnumSet.noneOf(Finding.class);
    verdicts(chains).map(Inspection::found).flatMap(Optional::stream).forEach(found::add);
    return found;
  }

  private static Stream<Verdict> verdicts(List<Chain> chains) {
    return chains.stream().flatMap(it -> it.verdicts().stream());
  }

  private static Optional<Finding> found(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Sound _, Verdict.Unasked _ -> Optional.empty();
      case Verdict.Broken _ -> Optional.of(Finding.BROKEN);
      case Verdict.Unclear(_, var why) -> Optional.of(unclear(why));
    };
  }

  private static Finding unclear(Problem why) {
    return why.code() == Code.SIGN_IN ? Finding.NO_SIGN_IN : Finding.UNREADABLE;
  }
}
