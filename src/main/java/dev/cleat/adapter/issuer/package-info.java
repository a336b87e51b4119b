/// What issuers publish, as anybody sees it who has no account anywhere: Entra reads the same.
/// Knows nothing of Azure or Kubernetes but an HTTP client that takes the run's proxy and
/// authorities.
@NullMarked
package dev.cleat.adapter.issuer;

import org.jspecify.annotations.NullMarked;
