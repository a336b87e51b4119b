package dev.cleat.actual;

import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.Optional;

/// A read that gave no answer: for things of `kind`, at `where` (the thing itself or its
/// container), everywhere if empty. A sweep that failed is {@link #sweep}: it hides nothing that is
/// declared, but nobody knows what else is there. `why` may have any standing but FAILED.
public record Blind(Kind kind, Optional<ResourceKey> where, Problem why) {
  /// A look for undeclared things of this kind that failed at `place`, a scope or a cluster's path.
  public static Blind sweep(Kind kind, String place, Problem why) {
    return new Blind(kind, Optional.of(ResourceKey.live(kind, place)), why);
  }
}
