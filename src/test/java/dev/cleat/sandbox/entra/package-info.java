/// Signing in at the sandbox's Entra, as a client that knows nothing but HTTP.
@NullMarked
package dev.cleat.sandbox.entra;

import org.jspecify.annotations.NullMarked;
