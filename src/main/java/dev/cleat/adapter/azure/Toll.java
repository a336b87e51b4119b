package dev.cleat.adapter.azure;

import java.time.Duration;

/// What a limit makes a set of writes take at least.
///
/// @param limit its name, as the data file and the settings have it
public record Toll(Duration least, String limit) {}
