package dev.cleat.diff;

import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import java.util.List;
import java.util.Optional;

/// How an owned live thing goes that is not wanted any more:
///
/// | the thing                                            | change                          |
/// |------------------------------------------------------|---------------------------------|
/// | of a kind that is kept                               | Release, our fields dropped     |
/// | unmarked, and only fields of it are ours             | Release, our fields dropped     |
/// | other managers hold fields of it                     | Release, our fields dropped     |
/// | anything else                                        | Delete                          |
record Farewell(String manager) {

  Change of(Live live, Change.Cause cause) {
    return stays(live) ? released(live) : new Change.Delete(live, cause);
  }

  /// Without us and our fields.
  Change released(Live live) {
    return new Change.Release(Optional.empty(), live, ours(live), Change.Rest.DROPPED);
  }

  private boolean stays(Live live) {
    return live.state().key().kind().retention() == Kind.Retention.KEPT
        || live.ownership().equals(new Ownership.Ours(Ownership.Sign.MANAGER))
        || live.holders().values().stream().anyMatch(it -> !it.equals(manager));
  }

  private List<FieldChange> ours(Live live) {
    return live.state().fields().stream()
        .filter(field -> manager.equals(live.holders().get(field.name())))
        .map(FieldChange::dropping)
        .toList();
  }
}
