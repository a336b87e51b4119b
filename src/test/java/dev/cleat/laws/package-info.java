/// What must hold for every estate: over random documents and random worlds, with Azure's casing
/// noise, failing reads, and runs that are cut off at any write.
@NullMarked
package dev.cleat.laws;

import org.jspecify.annotations.NullMarked;
