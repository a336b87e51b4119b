package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.plan.Plan;
import dev.cleat.report.Format;
import dev.cleat.report.PlanText;
import dev.cleat.report.Planned;
import java.io.Console;
import java.util.Locale;

/// How `apply` comes by its approval: given beforehand, or asked for at the terminal. A plan in
/// which a credential cannot sign in is never approved: nothing at all is to be written then (exit
/// code 6).
final class Consent implements Approval {

  private final Screen screen;
  private final Asking asking;

  Consent(Screen screen, Asking asking) {
    this.screen = screen;
    this.asking = asking;
  }

  /// Whether a person is asked.
  enum Asking {
    GIVEN,
    INTERACTIVE
  }

  @Override
  public Answer of(Plan plan) {
    show(plan);
    var counts = Planned.of(plan);
    if (counts.signIn() > 0) {
      screen.aside("cleat: a credential cannot sign in; nothing was written");
      return Answer.PLAN_ONLY;
    }
    return switch (asking) {
      case GIVEN -> Answer.GRANTED;
      case INTERACTIVE -> counts.steps() == 0 ? Answer.PLAN_ONLY : ask();
    };
  }

  /// All but text have one document a run, the result's; who is asked must still see what about.
  private void show(Plan plan) {
    var text = PlanText.render(plan, Results.detail(screen), screen.palette());
    if (screen.flags().format() == Format.TEXT) {
      screen.result(text);
    } else if (asking == Asking.INTERACTIVE) {
      screen.aside(text);
    }
  }

  private Answer ask() {
    screen.err().print("\nApply these changes? Only yes is taken as consent: ");
    screen.err().flush();
    var answer = screen.terminal().console().map(Console::readLine).orElse("");
    if (answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      return Answer.GRANTED;
    }
    screen.aside("cleat: not applied");
    return Answer.DECLINED;
  }
}
