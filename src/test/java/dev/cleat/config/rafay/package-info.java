/// Tests of the second door.
@NullMarked
package dev.cleat.config.rafay;

import org.jspecify.annotations.NullMarked;
