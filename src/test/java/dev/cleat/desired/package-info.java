/// Tests of the rules and of expansion.
@NullMarked
package dev.cleat.desired;

import org.jspecify.annotations.NullMarked;
