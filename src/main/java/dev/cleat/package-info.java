/// The run on one page, and the program's entry. Each stage has a package below; which may use
/// which is held by the architecture test.
@NullMarked
package dev.cleat;

import org.jspecify.annotations.NullMarked;
