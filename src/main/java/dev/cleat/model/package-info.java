/// The domain in values: kinds of resources, their keys, fields and outputs, what a problem is, and
/// how things are compared. Desired and actual are the same records, so that whatever is not
/// managed can never appear as drift. Comparison rules of Azure live in the value types ({@link
/// dev.cleat.model.ArmId}, {@link dev.cleat.model.Guid}, …), so that all other code only says
/// `equals`. Refuses to know documents, clients, clocks or files.
@NullMarked
package dev.cleat.model;

import org.jspecify.annotations.NullMarked;
