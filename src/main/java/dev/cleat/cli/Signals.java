package dev.cleat.cli;

import java.util.function.IntConsumer;
import sun.misc.Signal;

/// SIGINT and SIGTERM. The JDK's only other way to hear them is a shutdown hook, which runs beside
/// the framework's own, when it is too late to end in order.
final class Signals {

  private Signals() {}

  /// From now on, `heard` is called with the signal's number, on another thread.
  static void hear(IntConsumer heard) {
    Signal.handle(new Signal("INT"), signal -> heard.accept(signal.getNumber()));
    Signal.handle(new Signal("TERM"), signal -> heard.accept(signal.getNumber()));
  }
}
