package dev.cleat.apply;

import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import java.util.Map;

/// How a step ended.
public sealed interface Outcome {
  /// It is as wanted. `outputs` are those of the thing as it is now.
  record Done(Deed deed, String liveId, Map<Output, String> outputs) implements Outcome {
    public Done {
      outputs = Map.copyOf(outputs);
    }
  }

  /// It was tried and is not as wanted.
  record Failed(Problem why) implements Outcome {}

  /// It was not tried.
  record Skipped(Because because) implements Outcome {}

  /// Why a step was not tried.
  sealed interface Because {
    /// A step that it requires did not succeed.
    record Required(String step) implements Because {}

    /// The run was told to stop.
    record Interrupted() implements Because {}
  }
}
