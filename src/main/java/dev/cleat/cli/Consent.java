package dev.cleat.cli;

import dev.cleat.Approval;
import dev.cleat.apply.Restarting;
import dev.cleat.cli.Results.Estimates;
import dev.cleat.plan.Advice;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Restart;
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
  private final Restarting.Wish wish;
  private final Estimates estimates;

  /// @param wish whether the workloads that the plan names are restarted as well
  Consent(Screen screen, Asking asking, Restarting.Wish wish, Estimates estimates) {
    this.wish = wish;
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
      screen.aside("cleat: a credential cannot sign in; nothing was written");
      return Answer.PLAN_ONLY;
    }
    if (asking == Asking.INTERACTIVE && isEmpty(plan)) {
      return Answer.PLAN_ONLY;
    }
    show(plan);
    return switch (asking) {
      case GIVEN -> Answer.GRANTED;
      case INTERACTIVE -> ask(plan);
    };
  }

  private boolean isEmpty(Plan plan) {
    return plan.steps().isEmpty() && !restarts(plan);
  }

  private boolean restarts(Plan plan) {
    return wish == Restarting.Wish.RESTART
        && plan.restarts().stream().anyMatch(Consent::isToRestart);
  }

  private static boolean isToRestart(Restart restart) {
    return restart instanceof Restart.Stale it
        && Advice.isRestartable(it.workload())
        && !(it.when() instanceof Restart.When.Held);
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

  private Answer ask(Plan plan) {
    screen.err().print("\n" + question(plan) + " Only yes is taken as consent: ");
    screen.err().flush();
    var answer = screen.terminal().console().map(Console::readLine).orElse("");
    if (answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      return Answer.GRANTED;
    }
    screen.aside("cleat: nothing was written");
    return Answer.DECLINED;
  }

  private static String restartQuestion(Plan plan) {
    return plan.steps().isEmpty()
        ? "Restart these workloads, one at a time?"
        : "Apply these changes, and restart these workloads, one at a time?";
  }

  private String question(Plan plan) {
    return switch (plan.policy().purpose()) {
      case RECONCILE -> restarts(plan) ? restartQuestion(plan) : "Apply these changes?";
      case DESTROY -> "Destroy all of this?";
      case DETACH -> "Give all of this up?";
    };
  }
}
