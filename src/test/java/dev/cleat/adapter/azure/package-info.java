/// The Azure adapters against the sandbox, and their pure parts against tables.
@NullMarked
package dev.cleat.adapter.azure;

import org.jspecify.annotations.NullMarked;
