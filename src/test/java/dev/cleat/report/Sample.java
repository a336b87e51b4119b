package dev.cleat.report;

import dev.cleat.plan.Plan;
import java.util.Locale;
import java.util.function.Supplier;

/// The plans that goldens are kept of.
enum Sample {
  GREENFIELD(Plans::greenfield),
  BROWNFIELD(Plans::brownfield),
  SMALL(Plans::small),
  UNCHANGED(Plans::unchanged),
  WITHHELD(Plans::withheld),
  ROLE_UNKNOWN(Plans::roleUnknown),
  HELD(Plans::held),
  FOREIGN(Plans::foreign),
  TOLD(Plans::told),
  RESTARTS(Restarts::plan),
  HOSTILE(Plans::hostile);

  private final Supplier<Plan> maker;

  Sample(Supplier<Plan> maker) {
    this.maker = maker;
  }

  /// Made anew each time.
  Plan plan() {
    return maker.get();
  }

  /// By a Cleat whose version never moves.
  static Provenance made(Venue venue) {
    return Provenance.of("cleat 1.2.3", venue);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
