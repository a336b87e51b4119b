/// Which rights documents need, kind by kind and policy by policy. That runs need exactly these is
/// shown by whole runs, in `cli`.
@NullMarked
package dev.cleat.rights;

import org.jspecify.annotations.NullMarked;
