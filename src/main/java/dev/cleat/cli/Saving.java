package dev.cleat.cli;

import dev.cleat.RunResult;
import dev.cleat.report.PlanJson;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import java.io.IOException;
import java.util.Optional;

/// How plans are saved, and which of the saved ones may be carried out here.
record Saving(Desk desk) {

  /// Saves the plan that a run made, if it made one.
  int save(RunResult result, Assembly assembly, PlanFile file) {
    if (!(result instanceof RunResult.Planned planned)) {
      desk.screen().aside("cleat: no plan, so nothing is saved");
      return ExitCode.OK;
    }
    try {
      var estimate = assembly.estimate(planned.plan());
      file.write(PlanJson.render(planned.plan(), assembly.made(), estimate));
    } catch (IOException broken) {
      desk.screen()
          .aside(
              "cleat: the plan is not saved in %s: %s"
                  .formatted(file.typed(), broken.getMessage()));
      return ExitCode.ERROR;
    }
    desk.screen()
        .aside(
            "cleat: the plan is saved; to carry it out: cleat apply %s%s"
                .formatted(file.typed(), desk.sandboxFlag()));
    return ExitCode.OK;
  }

  /// What keeps a saved plan from being carried out with these settings.
  Optional<String> mismatch(Provenance made) {
    var here = desk.settings().sandbox().enabled() ? Venue.SANDBOX : Venue.WORLD;
    if (made.venue() != here) {
      return Optional.of(
          switch (made.venue()) {
            case SANDBOX -> "the plan was made in a sandbox: add --sandbox or --sandbox=DIR";
            case WORLD -> "the plan was made for the world: leave --sandbox out";
          });
    }
    return switch (here) {
      case SANDBOX -> Optional.empty();
      case WORLD -> otherEndpoint(made);
    };
  }

  private Optional<String> otherEndpoint(Provenance made) {
    return Assembly.endpoints(desk.settings().azure()).entrySet().stream()
        .filter(it -> !it.getValue().equals(made.endpoints().get(it.getKey())))
        .findFirst()
        .map(
            it ->
                "the plan was made for another %s than the settings' %s: leave the setting out"
                    .formatted(it.getKey(), it.getValue()));
  }
}
