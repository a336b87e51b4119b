package dev.cleat.cli;

import dev.cleat.apply.StopSignal;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/// How a run ends before it is done: by a signal, or because its time is over. While it only reads
/// there is nothing to end in order. Once it writes, no new change is begun, those under way have
/// their grace, and what was done is reported.
final class Ending {

  /// What a stopped run may take beyond its grace, to report.
  private static final Duration REPORTING = Duration.ofSeconds(5);

  private final Screen screen;
  private final Duration grace;
  private final StopSignal stop = new StopSignal();
  private final AtomicInteger signal = new AtomicInteger();
  private final IntConsumer halt;
  private volatile Phase phase = Phase.READING;
  private volatile Runnable parting = () -> {};

  /// @param halt ends the process with a code, at once
  Ending(Screen screen, Duration grace, IntConsumer halt) {
    this.screen = screen;
    this.grace = grace;
    this.halt = halt;
  }

  private enum Phase {
    READING,
    WRITING
  }

  /// Listens to signals and to the clock from now on.
  ///
  /// @param codes from the code that a plan would end with to the command's own
  static Ending install(Screen screen, Settings.Timeouts timeouts, IntUnaryOperator codes) {
    // Not exit(): its hooks would wait for threads that wait for answers.
    IntConsumer halt = code -> Runtime.getRuntime().halt(codes.applyAsInt(code));
    var ending = new Ending(screen, timeouts.grace(), halt);
    Signals.hear(ending::interrupted);
    timeouts.run().ifPresent(ending::limit);
    return ending;
  }

  /// From here on things are written.
  void writing() {
    phase = Phase.WRITING;
  }

  /// What is still to be done where the process ends at once, as long as nothing is written; it may
  /// take a moment. Later, what is under way decides.
  void before(Runnable last) {
    parting = last;
  }

  private void part() {
    if (phase == Phase.READING) {
      parting.run();
    }
  }

  /// What the executor listens to.
  StopSignal stop() {
    return stop;
  }

  /// The exit code of a run that a signal has ended.
  OptionalInt code() {
    return signal.get() == 0
        ? OptionalInt.empty()
        : OptionalInt.of(ExitCode.ofSignal(signal.get()));
  }

  /// A second signal means now.
  void interrupted(int number) {
    var first = signal.compareAndSet(0, number);
    if (!first || phase == Phase.READING) {
      screen.aside("cleat: interrupted");
      part();
      halt.accept(ExitCode.ofSignal(number));
      return;
    }
    stopInOrder("interrupted", ExitCode.ofSignal(number));
  }

  void limit(Duration time) {
    after(time, () -> timeIsOver(time));
  }

  private void timeIsOver(Duration time) {
    var why = "not done within " + Times.said(time);
    if (phase == Phase.READING) {
      screen.aside("cleat: " + why + "; nothing was written");
      part();
      halt.accept(ExitCode.ERROR);
      return;
    }
    stopInOrder(why, ExitCode.PARTIAL);
  }

  private void stopInOrder(String why, int code) {
    screen.aside(
        "cleat: %s: no new change is begun; those under way have %s to end"
            .formatted(why, Times.said(grace)));
    stop.request();
    after(grace.plus(REPORTING), () -> halt.accept(code));
  }

  private static void after(Duration time, Runnable then) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Thread.sleep(time);
                then.run();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
