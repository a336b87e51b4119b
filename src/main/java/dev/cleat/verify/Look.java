package dev.cleat.verify;

import dev.cleat.model.Problem;
import java.util.Optional;
import java.util.function.Function;

/// A look at something that plans do not read. "Could not look" is never "nothing there".
public sealed interface Look<T> {
  /// It was looked at; that nothing is there is something seen too.
  record Seen<T>(T it) implements Look<T> {}

  /// It could not be looked at: a right is lacking, there is no way out, the server is in trouble.
  /// The problem's mend gives the right, where that is it.
  record Unseen<T>(Problem why) implements Look<T> {}

  /// Nobody looked, since it was not asked for, or could say nothing as things are.
  record Unasked<T>(String why) implements Look<T> {}

  /// What was seen.
  static <T> Look<T> seen(T it) {
    return new Seen<>(it);
  }

  /// Why nothing could be seen.
  static <T> Look<T> unseen(Problem why) {
    return new Unseen<>(why);
  }

  /// Why nobody looked.
  static <T> Look<T> unasked(String why) {
    return new Unasked<>(why);
  }

  /// What was seen, if it was.
  default Optional<T> found() {
    return this instanceof Seen<T>(var seen) ? Optional.of(seen) : Optional.empty();
  }

  /// The look that follows from what this one saw.
  default <R> Look<R> then(Function<? super T, Look<R>> next) {
    return switch (this) {
      case Seen<T>(var it) -> next.apply(it);
      case Unseen<T>(var why) -> unseen(why);
      case Unasked<T>(var why) -> unasked(why);
    };
  }
}
