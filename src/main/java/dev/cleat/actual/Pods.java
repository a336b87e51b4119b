package dev.cleat.actual;

import dev.cleat.model.Pod;
import dev.cleat.model.Problem;
import java.util.List;

/// The pods of one declared account, as far as they could be looked at.
public sealed interface Pods {
  /// All of them, or, where nothing but what is declared was looked for, those with the webhook's
  /// label.
  record Read(List<Pod> all) implements Pods {
    public Read {
      all = List.copyOf(all);
    }
  }

  /// They could not be read: any may live.
  record Unread(Problem why) implements Pods {}
}
