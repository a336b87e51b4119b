package dev.cleat.config;

import java.io.InputStream;
import java.nio.file.Path;

/// What loading takes from the process it runs in.
///
/// @param folder relative sources and documents from standard input resolve against it
/// @param home what `~` stands for
/// @param standardInput read to its end for `-`
/// @param lookup gives expressions their values
public record Surroundings(Path folder, Path home, InputStream standardInput, Lookup lookup) {}
