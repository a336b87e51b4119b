package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;

/// The rules of one resource type. Called with the world locked, after ARM's front door has let the
/// call in.
@FunctionalInterface
interface Resources {

  Answer answer(Call call, ArmPath path);

  /// What ARM says to a verb that a type does not know.
  static Answer noSuchVerb(Call call) {
    return Refusals.gateway(
        405,
        "HttpMethodNotAllowed",
        "The HTTP method '" + call.method() + "' is not supported at scope '" + call.path() + "'.");
  }
}
