package dev.cleat.report;

import java.util.Optional;

/// How a report is to be written, beside its form.
///
/// @param owner whom findings are about, since documents with errors make no plan that knows it
/// @param detail whether people see what is unchanged too
/// @param roll which steps of an apply have a line of text
/// @param palette colours of text
/// @param estimate how long the plan takes at least, where that is worth a line
public record Manner(
    Provenance made,
    String owner,
    PlanText.Detail detail,
    ResultText.Roll roll,
    Palette palette,
    Optional<Estimate> estimate) {

  Venue venue() {
    return made.venue();
  }
}
