/// Tests of the lock: its conclusions as tables, a law over many processes, and its threads over a
/// lease in memory.
@NullMarked
package dev.cleat.run.lock;

import org.jspecify.annotations.NullMarked;
