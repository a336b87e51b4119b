/// Tables over the functions of {@code model}, row by row.
@NullMarked
package dev.cleat.model;

import org.jspecify.annotations.NullMarked;
