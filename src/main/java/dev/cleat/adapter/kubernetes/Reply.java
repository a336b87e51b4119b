package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Problem;
import java.util.function.Function;

/// How a call ended.
sealed interface Reply<T> {

  /// With what was asked for.
  record Got<T>(T value) implements Reply<T> {}

  /// With trouble.
  record Failed<T>(Failure failure, Problem problem) implements Reply<T> {}

  /// The same with another value, where there is one.
  default <R> Reply<R> map(Function<T, R> change) {
    return switch (this) {
      case Got<T>(var value) -> new Got<>(change.apply(value));
      case Failed<T>(var failure, var problem) -> new Failed<>(failure, problem);
    };
  }
}
