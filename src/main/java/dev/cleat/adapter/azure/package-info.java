/// Azure Resource Manager: one transport (sign-in, budgets, retries, errors) and one adapter per
/// kind. Small closed bodies go through the SDK's typed clients over that transport; what a model
/// would lose members of is read and written as JSON trees: decision 0008. Adapters list and write;
/// what a difference means is decided elsewhere. No failure of a server leaves this package as an
/// exception.
@NullMarked
package dev.cleat.adapter.azure;

import org.jspecify.annotations.NullMarked;
