package dev.cleat.verify;

import dev.cleat.model.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What is to be said of one link.
public sealed interface Verdict {
  /// The link that it is about.
  Link link();

  /// It holds, as `says` tells in a few words.
  record Sound(Link link, String says) implements Verdict {}

  /// It does not.
  ///
  /// @param difference the two texts that should be one, where that is it
  record Broken(Link link, Problem why, Optional<Difference> difference) implements Verdict {
    /// The same, as the first of several that do not hold.
    Broken with(int others) {
      var told =
          switch (others) {
            case 0 -> "";
            case 1 -> "; one more does not hold";
            default -> "; %d more do not hold".formatted(others);
          };
      var all = new Problem(why.code(), why.message() + told, why.mend(), why.cause());
      return new Broken(link, all, difference);
    }
  }

  /// It could not be looked at.
  record Unclear(Link link, Problem why) implements Verdict {}

  /// It was not looked at: nobody asked, or another link leaves nothing to look at.
  record Unasked(Link link, String why) implements Verdict {}

  /// A link that does not hold.
  static Verdict broken(Link link, Problem why) {
    return new Broken(link, why, Optional.empty());
  }

  /// A link that does not hold, since two texts differ.
  static Verdict broken(Link link, Problem why, Difference difference) {
    return new Broken(link, why, Optional.of(difference));
  }

  /// What follows from a look: its own failure, or what is to be said of what it saw.
  static <T> Verdict of(Link link, Look<T> look, Function<T, Verdict> seen) {
    return switch (look) {
      case Look.Seen<T>(var it) -> seen.apply(it);
      case Look.Unseen<T>(var why) -> new Unclear(link, why);
      case Look.Unasked<T>(var why) -> new Unasked(link, why);
    };
  }

  /// As programs read it: `sound`, `broken`, `unclear`, `unasked`.
  default String word() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
