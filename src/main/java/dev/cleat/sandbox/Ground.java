package dev.cleat.sandbox;

import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.store.Store;
import dev.cleat.sandbox.tls.KeptAuthority;
import java.nio.file.Path;

/// What both sides of the sandbox stand on.
///
/// @param directory holds `seed` and `state`
/// @param authority whose certificates are shown where TLS is spoken
public record Ground(
    Path directory,
    Store store,
    Timeline timeline,
    Conditions conditions,
    KeptAuthority authority) {}
