/// Where the Azure side and the Kubernetes side of the sandbox meet: a cluster as Azure knows it,
/// and whoever answers for its API server.
@NullMarked
package dev.cleat.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
