/// Tables over the functions of {@code actual}, row by row.
@NullMarked
package dev.cleat.actual;

import org.jspecify.annotations.NullMarked;
