/// Tests of saved plans as texts.
@NullMarked
package dev.cleat.saved;

import org.jspecify.annotations.NullMarked;
