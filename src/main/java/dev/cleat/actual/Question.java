package dev.cleat.actual;

import dev.cleat.model.Access;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import java.util.List;

/// What a reader is asked: the wanted things of its kind, resolved as far as this wave knows, the
/// containers (clusters, identities) that are present, and how far to look beyond what is wanted. A
/// container's `state().key()` is its key; with an owned sweep, owned identities that nobody
/// declares are containers too.
public record Question(Access access, List<Resource> wanted, List<Live> within, Sweep sweep) {
  public Question {
    wanted = List.copyOf(wanted);
    within = List.copyOf(within);
  }

  /// A question about what is declared.
  public Question(Access access, List<Resource> wanted, List<Live> within) {
    this(access, wanted, within, Sweep.declared());
  }
}
