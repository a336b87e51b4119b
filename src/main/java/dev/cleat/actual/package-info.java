/// What is there: the port that adapters read through, the waves in which it is asked, and the
/// pairing of what was found with what is wanted. "Could not look" is never "nothing there".
/// Refuses to judge: what a difference means is for `diff` and `plan`.
@NullMarked
package dev.cleat.actual;

import org.jspecify.annotations.NullMarked;
