/// Azure Resource Manager: one transport (sign-in, budgets, retries, errors) and one adapter per
/// kind. Bodies are read and written as JSON trees, so that nothing is lost that a model does not
/// know; see docs/decisions. Adapters list and write; what a difference means is decided elsewhere.
/// No failure of a server leaves this package as an exception.
@NullMarked
package dev.cleat.adapter.azure;

import org.jspecify.annotations.NullMarked;
