package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.cli.Results.Estimates;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Plan;
import dev.cleat.report.Format;
import dev.cleat.report.PlanText;
import dev.cleat.report.Planned;
import java.io.Console;
import java.util.Locale;

/// How `apply` comes by its approval: given beforehand, or asked for at the terminal. A plan in
/// which a credential cannot sign in is never approved: nothing at all is to be written then (exit
/// code 6). A plan is shown here only where it goes on from there: any other is the run's result.
final class Consent implements Approval {

  private final Screen screen;
  private final Asking asking;
  private final Estimates estimates;

  Consent(Screen screen, Asking asking, Estimates estimates) {
    this.screen = screen;
    this.asking = asking;
    this.estimates = estimates;
  }

  /// Whether a person is asked.
  enum Asking {
    GIVEN,
    INTERACTIVE
  }

  @Override
  public Answer of(Plan plan) {
    var counts = Planned.of(plan);
    if (counts.signIn() > 0) {
      screen.aside("cleat: a credential cannot sign in; nothing is written");
      return Answer.PLAN_ONLY;
    }
    if (asking == Asking.INTERACTIVE && counts.steps() == 0) {
      return Answer.PLAN_ONLY;
    }
    show(plan);
    return switch (asking) {
      case GIVEN -> Answer.GRANTED;
      case INTERACTIVE -> ask(plan.policy().purpose());
    };
  }

  /// All but text have one document a run, the result's; who is asked must still see what about.
  private void show(Plan plan) {
    var estimate = estimates.apply(plan);
    var text = PlanText.render(plan, estimate, Results.detail(screen), screen.palette());
    if (screen.flags().format() == Format.TEXT) {
      screen.result(text);
    } else if (asking == Asking.INTERACTIVE) {
      screen.aside(text);
    } else {
      estimate.ifPresent(it -> screen.aside("cleat: " + it.text()));
    }
  }

  private Answer ask(Purpose purpose) {
    screen.err().print("\n" + question(purpose) + " Only yes is taken as consent: ");
    screen.err().flush();
    var answer = screen.terminal().console().map(Console::readLine).orElse("");
    if (answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      return Answer.GRANTED;
    }
    screen.aside("cleat: nothing was written");
    return Answer.DECLINED;
  }

  private static String question(Purpose purpose) {
    return switch (purpose) {
      case RECONCILE -> "Apply these changes?";
      case DESTROY -> "Destroy all of this?";
      case DETACH -> "Give all of this up?";
    };
  }
}
