package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.store.Store;

final class RoleAssignments implements Resources {
  RoleAssignments(Store store, Directory directory, Timeline timeline, Pages pages) {}

  @Override
  public Answer answer(Call call, ArmPath path) {
    return Resources.noSuchVerb(call);
  }
}
