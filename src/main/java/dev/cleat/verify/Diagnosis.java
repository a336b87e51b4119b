package dev.cleat.verify;

import java.util.List;
import java.util.Optional;

/// What the evidence says of a refusal by Entra.
///
/// @param clues one for each account that may be meant, by address
public record Diagnosis(Explanation explanation, List<Clue> clues) {
  public Diagnosis {
    clues = List.copyOf(clues);
  }

  /// What is known of one account.
  ///
  /// @param differences what Entra quotes, beside what is wanted of this account
  public record Clue(Subject subject, Answer answer, List<Difference> differences) {
    public Clue {
      differences = List.copyOf(differences);
    }
  }

  /// Whether the chain shows what Entra says.
  public sealed interface Answer {
    /// It does: this link is broken in a way that makes Entra answer so, or Entra just has.
    record Confirmed(Verdict.Broken by) implements Answer {}

    /// The chain is broken, and not in a way that is known to make Entra answer so.
    record Otherwise(Verdict.Broken by) implements Answer {}

    /// All links that the code speaks of hold: it is over, under way, or of another account.
    record Denied() implements Answer {}

    /// Not all of them could be looked at, and those that could hold.
    record Open(List<Link> links) implements Answer {
      public Open {
        links = List.copyOf(links);
      }
    }
  }

  /// The account in whose chain the refusal shows, if there is one.
  public Optional<Clue> confirmed() {
    return clues.stream().filter(it -> it.answer() instanceof Answer.Confirmed).findFirst();
  }
}
