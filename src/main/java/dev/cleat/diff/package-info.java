/// What differs between wanted and seen, and nothing about what may be done. Pure; the table is in
/// {@link dev.cleat.diff.Differ}.
@NullMarked
package dev.cleat.diff;

import org.jspecify.annotations.NullMarked;
