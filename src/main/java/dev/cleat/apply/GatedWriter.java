package dev.cleat.apply;

import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;

/// A writer behind a gate: what may not begin is not tried.
public record GatedWriter(Writer writer, Gate gate) implements Writer {
  @Override
  public Kind kind() {
    return writer.kind();
  }

  @Override
  public Outcome write(Change resolved, Access access) {
    return switch (gate.pass()) {
      case Gate.Passage.Open _ -> writer.write(resolved, access);
      case Gate.Passage.Shut(var why) -> new Outcome.Failed(why);
      case Gate.Passage.Stopped _ -> new Outcome.Skipped(new Outcome.Because.Interrupted());
    };
  }
}
