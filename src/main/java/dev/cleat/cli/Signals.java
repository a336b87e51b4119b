package dev.cleat.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/// SIGINT and SIGTERM, heard once: the first asks the run to stop, a second one ends the process at
/// once. Until someone listens there is nothing to end in order, so the first ends the process too.
final class Signals {

  private final AtomicInteger heard = new AtomicInteger();
  private volatile Optional<Runnable> listener = Optional.empty();

  /// Hears from now on.
  static Signals install() {
    var signals = new Signals();
    Signal.handle(new Signal("INT"), signals::hear);
    Signal.handle(new Signal("TERM"), signals::hear);
    return signals;
  }

  /// Called once, on another thread, when the first signal comes. From here on it is for the
  /// listener to bring the process to its end.
  void listen(Runnable stop) {
    listener = Optional.of(stop);
  }

  /// The number of the first signal, if one came.
  Optional<Integer> received() {
    return Optional.of(heard.get()).filter(number -> number != 0);
  }

  private void hear(Signal signal) {
    var first = heard.compareAndSet(0, signal.getNumber());
    var stop = listener;
    if (!first || stop.isEmpty()) {
      // Not exit(): its hooks would wait for threads that wait for answers.
      Runtime.getRuntime().halt(ExitCode.ofSignal(signal.getNumber()));
    }
    stop.ifPresent(Runnable::run);
  }
}
