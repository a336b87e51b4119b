/// The edge: what all adapters share. Time for them is a {@link dev.cleat.adapter.Pause}, so that a
/// sandbox can make minutes short. The Kubernetes side asks the Azure side for the way into a
/// cluster through {@link dev.cleat.adapter.AksDoor}, the Azure side asks the Kubernetes side for
/// client secrets through {@link dev.cleat.adapter.ClientSecrets}; neither knows anything else of
/// the other.
@NullMarked
package dev.cleat.adapter;

import org.jspecify.annotations.NullMarked;
