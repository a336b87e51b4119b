package dev.cleat.desired;

import dev.cleat.config.WorkloadIdentity;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;

/// An identity document with its place in Azure settled.
record DeclaredIdentity(WorkloadIdentity document, ArmId id, ResourceKey key) {

  static DeclaredIdentity of(WorkloadIdentity document, ArmId id) {
    return new DeclaredIdentity(document, id, ResourceKey.of(Kind.IDENTITY, id));
  }
}
