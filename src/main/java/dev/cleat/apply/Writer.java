package dev.cleat.apply;

import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;

/// The port to write one kind through. A change arrives resolved: no value of its `after` is
/// pending, and a new thing has its name. Retries stay inside. A `FieldChange` with a holder that
/// arrives here is to be forced. Deleted-but-gone and created-but-equal are `Done(ALREADY)`.
///
/// | change  | the thing now                        | what the writer does                       |
/// |---------|--------------------------------------|--------------------------------------------|
/// | Delete  | gone (404, or deleted meanwhile)     | nothing: `Done(ALREADY)`, with `before.id` |
/// | Delete  | remade: another uid, principal, or a credential of another match | nothing: `Failed(WRITE_CHANGED_SINCE)` |
/// | Delete  | marked for another, or for nobody    | nothing: `Failed(WRITE_CHANGED_SINCE)`     |
/// | Delete  | as planned                           | deletes it, under the version that was seen where the server takes one |
/// | Release | gone, or without our mark already    | nothing: `Done(ALREADY)`                   |
/// | Release | as planned                           | takes the mark off; see {@link Change.Rest} for fields with holders; on an identity also writes or drops the tag `cleat-detached` where `after.detached` differs |
/// | Adopt   | as planned                           | writes the mark where `after.mandate` is CREATE, and on an identity drops or shortens the tag `cleat-detached` to `after.detached` |
public interface Writer {
  /// The kind that it writes.
  Kind kind();

  /// Carries the change out, and never throws for what a server answers.
  Outcome write(Change resolved, Access access);
}
