/// What adapters share.
@NullMarked
package dev.cleat.adapter;

import org.jspecify.annotations.NullMarked;
