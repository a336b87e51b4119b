/// Chains judged from evidence made by hand.
@NullMarked
package dev.cleat.verify;

import org.jspecify.annotations.NullMarked;
