package dev.cleat.diff;

import dev.cleat.actual.ActualState;
import dev.cleat.desired.DesiredState;
import java.util.List;

/// Every change, in key order, declared ones first, with the two states that it lies between.
public record Changes(DesiredState desired, ActualState actual, List<Change> all) {
  public Changes {
    all = List.copyOf(all);
  }
}
