/// Saved plans, read back: the counterpart of the JSON in {@link dev.cleat.report}. Strict, since
/// what is read is carried out without another question: what is missing, of another type, unknown
/// or changed by hand refuses the whole file, and names the place. Pure; files are the caller's.
@NullMarked
package dev.cleat.saved;

import org.jspecify.annotations.NullMarked;
