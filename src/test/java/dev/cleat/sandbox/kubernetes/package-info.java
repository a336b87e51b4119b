/// The contract that the sandbox's API servers and a real kube-apiserver both keep, and the tables
/// of the parts.
@NullMarked
package dev.cleat.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
