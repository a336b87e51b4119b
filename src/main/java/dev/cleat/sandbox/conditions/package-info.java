/// What the sandbox's weather is like: latency, time, faults, budgets, refusals.
///
/// Conditions can change while the sandbox runs and can be written as text, so that a test of the
/// packaged program can set them too. They never change what is stored, only how and when the
/// sandbox answers.
@NullMarked
package dev.cleat.sandbox.conditions;

import org.jspecify.annotations.NullMarked;
