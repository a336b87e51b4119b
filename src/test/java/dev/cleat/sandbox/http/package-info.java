/// Holds the sandbox's own HTTP to the protocol.
@NullMarked
package dev.cleat.sandbox.http;

import org.jspecify.annotations.NullMarked;
