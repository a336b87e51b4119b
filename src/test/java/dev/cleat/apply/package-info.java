/// The executor on hand-made plans.
@NullMarked
package dev.cleat.apply;

import org.jspecify.annotations.NullMarked;
