package dev.cleat.verify;

import dev.cleat.model.Problem;
import java.util.Locale;
import java.util.Optional;

/// What is to be said of one link.
public sealed interface Verdict {
  /// The link that it is about.
  Link link();

  /// It holds, as `says` tells in a few words.
  record Sound(Link link, String says) implements Verdict {}

  /// It does not.
  ///
  /// @param difference the two texts that should be one, where that is it
  record Broken(Link link, Problem why, Optional<Difference> difference) implements Verdict {}

  /// It could not be looked at.
  record Unclear(Link link, Problem why) implements Verdict {}

  /// It was not looked at: nobody asked, or another link leaves nothing to look at.
  record Unasked(Link link, String why) implements Verdict {}

  /// As programs read it: `sound`, `broken`, `unclear`, `unasked`.
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
