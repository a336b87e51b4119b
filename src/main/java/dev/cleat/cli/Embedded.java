package dev.cleat.cli;

import dev.cleat.sandbox.conditions.Budgets;
import dev.cleat.sandbox.conditions.Conditions;

/// The settings in the sandbox's own words.
final class Embedded {

  private Embedded() {}

  static Conditions conditions(Settings.SandboxSettings wanted) {
    var conditions =
        Conditions.fair()
            .latency(wanted.latency())
            .timeScale(wanted.timeScale())
            .pageSize(wanted.pageSize())
            .budgets(wanted.budgets() ? Budgets.ON : Budgets.OFF);
    wanted.conditions().ifPresent(conditions::with);
    return conditions;
  }
}
