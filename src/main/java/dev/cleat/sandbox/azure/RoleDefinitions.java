package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.store.Store;

final class RoleDefinitions implements Resources {
  RoleDefinitions(Store store, Pages pages) {}

  @Override
  public Answer answer(Call call, ArmPath path) {
    return Resources.noSuchVerb(call);
  }
}
