/// The Azure side: ARM routes over the store, with the read-only members, status codes, headers and
/// casing that Azure was seen to answer.
///
/// Each resource type has small rules of its own; whatever has none is stored and answered as it
/// came.
@NullMarked
package dev.cleat.sandbox.azure;

import org.jspecify.annotations.NullMarked;
