/// Holds the sandbox to what Azure was recorded to do.
@NullMarked
package dev.cleat.sandbox;

import org.jspecify.annotations.NullMarked;
