package dev.cleat;

import dev.cleat.config.Finding;
import dev.cleat.verify.Chain;
import dev.cleat.verify.World;
import java.util.List;

/// How a verification ended. `findings` of one that went on are warnings.
public sealed interface VerifyResult {
  /// What was found in the documents.
  List<Finding> findings();

  /// The documents have errors: nothing was looked at.
  record Rejected(List<Finding> findings) implements VerifyResult {
    public Rejected {
      findings = List.copyOf(findings);
    }
  }

  /// Each chain that was asked for, judged, by address.
  ///
  /// @param world what the judgement rests on
  record Verified(List<Finding> findings, World world, List<Chain> chains) implements VerifyResult {
    public Verified {
      findings = List.copyOf(findings);
      chains = List.copyOf(chains);
    }
  }
}
