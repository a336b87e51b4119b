package dev.cleat.sandbox.conditions;

import dev.cleat.sandbox.http.Call;
import java.util.concurrent.atomic.AtomicInteger;

/// A fault and how many matching calls it has seen.
record ArmedFault(Fault fault, AtomicInteger seen) {

  ArmedFault(Fault fault) {
    this(fault, new AtomicInteger());
  }

  boolean struck(Call call) {
    return fault.matches(call) && fault.strikes(seen.incrementAndGet());
  }
}
