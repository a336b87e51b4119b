package dev.cleat;

import dev.cleat.apply.Progress;
import dev.cleat.plan.Plan;
import dev.cleat.rights.Grants;
import dev.cleat.rights.StepRights;
import java.util.List;

/// Asks before the first write whether this run may do all that its plan says, where Azure and
/// Kubernetes let it ask. A plan without steps asks nothing. What cannot be asked is told, and does
/// not hold the run up: the write itself will tell.
public final class Preflight {
  private final List<Grants> grants;
  private final Progress progress;

  /// @param progress told what could not be asked
  public Preflight(List<Grants> grants, Progress progress) {
    this.grants = List.copyOf(grants);
    this.progress = progress;
  }

  /// Asks nobody: every right is taken to be there.
  public static Preflight trusting() {
    return new Preflight(List.of(), Progress.silent());
  }

  /// The plan, and where a right lacks, with the steps withheld that need it: then nothing of it is
  /// to be carried out.
  Plan checked(Plan plan) {
    if (plan.steps().isEmpty()) {
      return plan;
    }
    var rights = StepRights.of(plan);
    var all = rights.all();
    var checked = plan;
    for (var verdict : grants.stream().map(it -> it.ask(all, plan.desired().access())).toList()) {
      verdict.doubts().forEach(this::tell);
      checked = StepRights.of(checked).without(verdict.lacking());
    }
    return checked;
  }

  private void tell(Grants.Doubt doubt) {
    progress.noted(
        "the rights of this run could not be looked at %s: %s"
            .formatted(doubt.where(), doubt.why().message()));
  }
}
