/// Whether a pod of a declared account gets its Azure token: the chain from the cluster's flags to
/// Entra's answer, link by link. {@link Judge} is a pure function of what was seen; what plans do
/// not look at (webhook, published documents, a minted token, the exchange) comes through the port
/// {@link Probes}. Nothing here writes, and no byte of a token ever reaches these types: a token
/// stays in the adapter that had it minted, behind {@link Assertion}.
@NullMarked
package dev.cleat.verify;

import org.jspecify.annotations.NullMarked;
