/// The Kubernetes adapters, held to the sandbox's API servers.
@NullMarked
package dev.cleat.adapter.kubernetes;

import org.jspecify.annotations.NullMarked;
