/// Kubernetes: one client per declared cluster, met once before anything in it is believed, and one
/// adapter per kind. Writes are server-side applies of our own fields under our own field manager,
/// so that Helm, Argo CD and other owners keep theirs. Knows nothing of Azure but the door that
/// {@link dev.cleat.adapter.AksDoor} opens. No failure of a server leaves this package as an
/// exception.
@NullMarked
package dev.cleat.adapter.kubernetes;

import org.jspecify.annotations.NullMarked;
