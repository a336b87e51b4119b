/// From documents to what is wanted: defaults, names, expansion, and every rule that needs no look
/// at the world (CLT1xx). Pure. Refuses to read anything live.
@NullMarked
package dev.cleat.desired;

import org.jspecify.annotations.NullMarked;
