/// The Kubernetes API servers of the sandbox: one per managed cluster, as far as Cleat meets them.
///
/// Objects are kept as the JSON they came as, unknown members included. Field ownership follows
/// server-side apply over maps and scalars; every list counts as one value. What no controller of a
/// real cluster does here (scheduling, roll-outs, garbage collection, watches) is left out on
/// purpose: the contract suite beside the tests says what must agree with a real API server.
@NullMarked
package dev.cleat.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
