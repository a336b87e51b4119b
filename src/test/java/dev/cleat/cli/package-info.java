/// The command line: its decisions in tables, and the packaged application as a process.
@NullMarked
package dev.cleat.cli;

import org.jspecify.annotations.NullMarked;
