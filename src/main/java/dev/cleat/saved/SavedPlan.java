package dev.cleat.saved;

import dev.cleat.plan.Plan;
import dev.cleat.report.Estimate;
import dev.cleat.report.Provenance;
import java.util.Optional;

/// A plan as it was saved, and where it comes from, with what it was thought to take. Its live
/// things have only what is managed of them, and no version; origins have no line.
public record SavedPlan(Plan plan, Provenance made, Optional<Estimate> estimate) {}
