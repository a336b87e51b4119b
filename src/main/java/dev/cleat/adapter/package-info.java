/// The edge: what all adapters share. Time for them is a {@link dev.cleat.adapter.Pause}, so that a
/// sandbox can make minutes short; and the Kubernetes side asks the Azure side for the way into a
/// cluster through {@link dev.cleat.adapter.AksDoor}, knowing nothing else of it.
@NullMarked
package dev.cleat.adapter;

import org.jspecify.annotations.NullMarked;
