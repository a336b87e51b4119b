/// Recorded exchanges with Azure, replayed against the sandbox.
///
/// A [dev.cleat.sandbox.contract.Scenario] is a recording, or what the distiller made of one: the
/// same exchanges with every name and value replaced by one of our own. Both are replayed by the
/// same code and judged by the same rules.
@NullMarked
package dev.cleat.sandbox.contract;

import org.jspecify.annotations.NullMarked;
