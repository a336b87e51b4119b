/// An Azure and a Kubernetes in memory, with the rules of the real ones that the pure core leans
/// on, and one reader and one writer per kind by the contracts of the ports. It knows nothing of
/// documents, plans or policy, and judges nothing: what it refuses, Azure or Kubernetes refuses.
@NullMarked
package dev.cleat.world;

import org.jspecify.annotations.NullMarked;
