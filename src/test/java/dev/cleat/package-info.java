/// What holds for the whole house: its arrows, its laws.
@NullMarked
package dev.cleat;

import org.jspecify.annotations.NullMarked;
