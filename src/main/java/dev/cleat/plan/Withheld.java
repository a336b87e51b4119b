package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import java.util.Optional;

/// A change that is shown and not carried out. `root`: the withheld thing that this one leans on,
/// whose problem `why` then is.
public record Withheld(String id, Change change, Problem why, Optional<ResourceKey> root) {}
