package dev.cleat;

import dev.cleat.apply.Outcomes;
import dev.cleat.config.Finding;
import dev.cleat.model.Problem;
import dev.cleat.plan.Plan;
import java.util.List;

/// How a run ended. `findings` of a run that went on are warnings.
public sealed interface RunResult {
  /// What was found in the documents.
  List<Finding> findings();

  /// The documents have errors: nothing was read, nothing was written.
  record Rejected(List<Finding> findings) implements RunResult {
    public Rejected {
      findings = List.copyOf(findings);
    }
  }

  /// The run was not let in: nothing was read, nothing was written.
  record Barred(List<Finding> findings, Problem why) implements RunResult {
    public Barred {
      findings = List.copyOf(findings);
    }
  }

  /// The plan was made, and nothing written, since `answer` was not to.
  record Planned(List<Finding> findings, Plan plan, Approval.Answer answer) implements RunResult {
    public Planned {
      findings = List.copyOf(findings);
    }
  }

  /// The plan was to be carried out, and this run has no right to some of it: the steps that need
  /// one are withheld, and nothing at all was written.
  record Unpermitted(List<Finding> findings, Plan plan) implements RunResult {
    public Unpermitted {
      findings = List.copyOf(findings);
    }
  }

  /// The plan was carried out.
  record Applied(List<Finding> findings, Plan plan, Outcomes outcomes) implements RunResult {
    public Applied {
      findings = List.copyOf(findings);
    }
  }
}
