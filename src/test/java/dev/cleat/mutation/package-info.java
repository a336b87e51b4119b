/// Documents with slips of every kind, made by chance from a seed, and what has to hold of each.
@NullMarked
package dev.cleat.mutation;

import org.jspecify.annotations.NullMarked;
