/// From a plan, and from the outcomes of its steps, to what people and programs read: text and
/// JSON. Every report is a pure function of its arguments, in the order of the plan, so that the
/// same plan gives the same bytes: no clock, no durations, no terminal. Colour is an argument.
/// Refuses to decide: whatever is said here was decided by the planner or by a writer.
@NullMarked
package dev.cleat.report;

import org.jspecify.annotations.NullMarked;
