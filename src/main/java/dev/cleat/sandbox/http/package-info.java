/// A small HTTP/1.1 server on loopback, and the values that pass through it.
///
/// It exists because the sandbox must be able to end a connection in every way a network can:
/// unanswered, reset, or in the middle of a body. It knows nothing of Azure or Kubernetes.
@NullMarked
package dev.cleat.sandbox.http;

import org.jspecify.annotations.NullMarked;
