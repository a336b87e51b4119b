/// Commands, flags, exit codes and wiring. Nothing is decided here that belongs to a stage: a
/// command turns what was typed into values, calls one method and prints what came of it.
@NullMarked
package dev.cleat.cli;

import org.jspecify.annotations.NullMarked;
