package dev.cleat;

import dev.cleat.apply.Progress;
import dev.cleat.plan.Plan;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.Grants;
import dev.cleat.rights.StepRights;
import java.util.List;
import java.util.Set;

/// Asks before the first write whether this run may do all that its plan says, where Azure and
/// Kubernetes let it ask. A plan without anything to do asks nothing. What cannot be asked is told,
/// and does not hold the run up: the write itself will tell.
public final class Preflight {
  private final List<Grants> grants;
  private final Set<Conduct.Extra> extras;
  private final Progress progress;

  /// @param extras what the run does besides
  /// @param progress told what could not be asked
  public Preflight(List<Grants> grants, Set<Conduct.Extra> extras, Progress progress) {
    this.grants = List.copyOf(grants);
    this.extras = Set.copyOf(extras);
    this.progress = progress;
  }

  /// The plan, and where a right lacks, with the steps withheld that need it: then nothing of it is
  /// to be carried out.
  Plan checked(Plan plan) {
    var rights = StepRights.of(plan, extras);
    var all = rights.all();
    if (all.isEmpty()) {
      return plan;
    }
    var access = plan.desired().access();
    var verdict = Grants.Verdict.joined(grants.stream().map(it -> it.ask(all, access)).toList());
    verdict.doubts().forEach(this::tell);
    return rights.without(verdict.lacking());
  }

  private void tell(Grants.Doubt doubt) {
    progress.noted(
        "the rights of this run could not be looked at %s: %s"
            .formatted(doubt.where(), doubt.why().message()));
  }
}
