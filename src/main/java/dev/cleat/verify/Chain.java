package dev.cleat.verify;

import java.util.List;
import java.util.Optional;

/// The verdicts on one account, one per link and in the links' order.
public record Chain(Subject subject, List<Verdict> verdicts) {
  public Chain {
    verdicts = List.copyOf(verdicts);
  }

  /// What a chain as a whole is.
  public enum State {
    /// Every link that was looked at holds.
    SOUND,
    /// A link does not.
    BROKEN,
    /// None is known to be broken, and one could not be looked at.
    UNCLEAR
  }

  /// What it is as a whole.
  public State state() {
    if (firstBroken().isPresent()) {
      return State.BROKEN;
    }
    return verdicts.stream().anyMatch(Verdict.Unclear.class::isInstance)
        ? State.UNCLEAR
        : State.SOUND;
  }

  /// The link to mend first.
  public Optional<Verdict.Broken> firstBroken() {
    return allBroken().stream().findFirst();
  }

  /// All that do not hold, in order.
  List<Verdict.Broken> allBroken() {
    return verdicts.stream()
        .filter(Verdict.Broken.class::isInstance)
        .map(Verdict.Broken.class::cast)
        .toList();
  }

  /// The verdict on one link.
  public Verdict verdict(Link link) {
    return verdicts.get(link.ordinal());
  }
}
