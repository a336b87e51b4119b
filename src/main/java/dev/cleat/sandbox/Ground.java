package dev.cleat.sandbox;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.store.Store;
import java.nio.file.Path;

/// What both sides of the sandbox stand on.
///
/// @param directory holds `seed` and `state`
public record Ground(Path directory, Store store, Timeline timeline, Conditions conditions) {}
