package dev.cleat.adapter.azure;

import dev.cleat.model.ArmId;
import dev.cleat.model.Resource;
import dev.cleat.model.SignIn;

/// A declared thing with an ARM id of its own, and the sign-in to look for it with.
record Sought(SignIn signIn, ArmId id, Resource wanted) {
  String subscription() {
    return id.subscription().orElseThrow();
  }

  String group() {
    return id.group().orElseThrow();
  }
}
