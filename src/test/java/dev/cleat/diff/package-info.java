/// Tables over the functions of {@code diff}, row by row.
@NullMarked
package dev.cleat.diff;

import org.jspecify.annotations.NullMarked;
