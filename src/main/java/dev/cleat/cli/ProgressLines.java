package dev.cleat.cli;

import dev.cleat.apply.Outcome;
import dev.cleat.apply.Progress;
import dev.cleat.apply.Rollout;
import dev.cleat.desired.DesiredState;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Step;
import dev.cleat.report.ProgressText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Tells standard error how an apply goes on: in a pipe one line per finished step; at a terminal
/// also when a step begins, and every ten seconds while it goes on.
final class ProgressLines implements Progress {

  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Screen screen;
  private volatile Optional<ProgressText> text = Optional.empty();
  private final Map<Step, Long> underWay = new ConcurrentHashMap<>();

  ProgressLines(Screen screen) {
    this.screen = screen;
  }

  /// Tells from now on, with the addresses of this desired state.
  ///
  /// Where logs are JSON the step log tells it, with the address and the outcome as members.
  void begin(DesiredState desired) {
    if (screen.flags().logFormat() == Logs.Format.JSON) {
      return;
    }
    text = Optional.of(new ProgressText(desired, screen.palette()));
    if (watched()) {
      Thread.ofVirtual().start(this::beat);
    }
  }

  @Override
  public void started(Step step) {
    underWay.put(step, System.nanoTime());
    if (watched()) {
      say(it -> it.begun(step));
    }
  }

  @Override
  public void ended(Step step, Outcome outcome) {
    var since = underWay.remove(step);
    var took = since == null ? Duration.ZERO : since(since);
    say(it -> it.ended(step, outcome, took));
  }

  /// Said in a pipe too: it may be why the run ends as it does.
  @Override
  public void noted(String sentence) {
    screen.remark("cleat: " + sentence);
  }

  /// Said in a pipe too: nothing else is, for as long as it takes.
  @Override
  public void restarting(Restart.Stale workload) {
    say(it -> it.restarting(workload));
  }

  @Override
  public void restarted(Restart.Stale workload, Rollout rollout) {
    say(it -> it.restarted(workload, rollout));
  }

  private boolean watched() {
    return screen.terminal().console().isPresent();
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT);
        underWay.forEach((step, start) -> say(it -> it.goingOn(step, since(start))));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void say(Function<ProgressText, String> line) {
    text.map(line).ifPresent(said -> screen.remark(said + System.lineSeparator()));
  }
}
