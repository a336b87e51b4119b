/// Tables over the functions of {@code plan}, row by row.
@NullMarked
package dev.cleat.plan;

import org.jspecify.annotations.NullMarked;
