package dev.cleat.actual;

import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.Optional;

/// A read that gave no answer: for things of `kind`, at `where` (the thing itself or its
/// container), everywhere if empty. `why` may have any standing but FAILED.
public record Blind(Kind kind, Optional<ResourceKey> where, Problem why) {}
