package dev.cleat.apply;

import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;

/// The port to write one kind through. A change arrives resolved: no value of its `after` is
/// pending, and a new thing has its name. Retries stay inside. A `FieldChange` with a holder that
/// arrives here is to be forced. Deleted-but-gone and created-but-equal are `Done(ALREADY)`.
public interface Writer {
  /// The kind that it writes.
  Kind kind();

  /// Carries the change out, and never throws for what a server answers.
  Outcome write(Change resolved, Access access);
}
