package dev.cleat.desired;

import dev.cleat.config.Finding;
import java.util.List;

/// What came of the documents.
public sealed interface Expanded {

  /// All findings, sorted by file and line.
  List<Finding> findings();

  /// The documents hold; `findings` are warnings only.
  record Ready(DesiredState state, List<Finding> findings) implements Expanded {
    public Ready {
      findings = List.copyOf(findings);
    }
  }

  /// At least one error: nothing may be read or written on the ground of these documents.
  record Refused(List<Finding> findings) implements Expanded {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
