package dev.cleat.verify;

import java.util.Arrays;

/// Judges a chain, link by link, of what was seen. A link behind a broken one is judged all the
/// same where it can be.
public final class Judge {
  private Judge() {}

  /// The verdicts on the chain of one account.
  public static Chain judge(Subject subject, World world, Probed probed) {
    return new Chain(
        subject,
        Arrays.stream(Link.values())
            .<Verdict>map(it -> new Verdict.Unasked(it, "not judged yet"))
            .toList());
  }
}
