package dev.cleat.desired;

import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;

/// An identity document with its place in Azure settled.
record DeclaredIdentity(WorkloadIdentity document, ArmId id) {

  ResourceKey key() {
    return ResourceKey.of(Kind.IDENTITY, id);
  }
}
