/// The lock that keeps two runs of one owner apart: a lease, what a process may conclude from it,
/// and the thread that keeps it. Everything is decided by durations on clocks of this machine; what
/// an API server's or another machine's clock says is written down and never believed. Knows no
/// Kubernetes client: where the lease lies is behind a port.
@NullMarked
package dev.cleat.run.lock;

import org.jspecify.annotations.NullMarked;
