/// Carries a plan out: the port that adapters write through, and the executor that runs the plan's
/// graph. Refuses to decide: a step is done, failed or skipped, and the next run sees the rest.
@NullMarked
package dev.cleat.apply;

import org.jspecify.annotations.NullMarked;
