/// Scenarios: folders named by a sentence, with documents, a world, and what must come of them.
@NullMarked
package dev.cleat.scenarios;

import org.jspecify.annotations.NullMarked;
