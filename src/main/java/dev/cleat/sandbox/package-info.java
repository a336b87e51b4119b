/// An embedded Azure and Kubernetes: real HTTP on loopback, nothing leaves the machine.
///
/// It behaves as recorded, not as convenient. It uses nothing of Cleat, so that it cannot agree
/// with the adapters by sharing their rules; the one thing both read is the data file of published
/// limits. Only `cli` knows it.
@NullMarked
package dev.cleat.sandbox;

import org.jspecify.annotations.NullMarked;
