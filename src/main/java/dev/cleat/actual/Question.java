package dev.cleat.actual;

import dev.cleat.model.Access;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import java.util.List;

/// What a reader is asked: the wanted things of its kind, resolved as far as this wave knows, and
/// the containers (clusters, identities) that are present. A container's `state().key()` is its
/// key.
public record Question(Access access, List<Resource> wanted, List<Live> within) {
  public Question {
    wanted = List.copyOf(wanted);
    within = List.copyOf(within);
  }
}
