/// Holds the store to its promise that nothing is lost.
@NullMarked
package dev.cleat.sandbox.store;

import org.jspecify.annotations.NullMarked;
