package dev.cleat.model;

import java.util.Optional;

/// A value that is known, or that another resource will give once it is written.
public sealed interface Value<T> {
  /// A value at hand.
  record Known<T>(T value) implements Value<T> {}

  /// A value that `source` gives as `output`. Outputs are texts, so only texts can be pending.
  record Pending<T>(ResourceKey source, Output output) implements Value<T> {}

  /// A known value.
  static <T> Value<T> of(T value) {
    return new Known<>(value);
  }

  /// A text that `source` gives.
  static Value<String> pending(ResourceKey source, Output output) {
    return new Pending<>(source, output);
  }

  /// This value, known if `known` has it.
  @SuppressWarnings("unchecked") // pending values are texts, see pending()
  default Value<T> resolve(Outputs known) {
    return switch (this) {
      case Known<T> _ -> this;
      case Pending<T>(var source, var output) ->
          known.get(source, output).map(text -> Value.of((T) text)).orElse(this);
    };
  }

  /// The value if it is known.
  default Optional<T> known() {
    return switch (this) {
      case Known<T>(var value) -> Optional.of(value);
      case Pending<T> _ -> Optional.empty();
    };
  }
}
