package dev.cleat.diff;

import dev.cleat.model.Rule;
import dev.cleat.model.Value;
import java.util.Optional;

/// One field that differs. `before` is empty where the live thing has no such field, `after` where
/// it is dropped; `holder` is the foreign field manager that set the live value.
public record FieldChange(
    String field,
    Optional<Value<?>> before,
    Optional<Value<?>> after,
    Rule rule,
    Optional<String> holder) {}
