package dev.cleat.diff;

import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Optional;

/// The closed set of what can be between wanted and seen.
public sealed interface Change {
  /// The key of the declared thing, or of the undeclared live one.
  ResourceKey key();

  /// Equal in what we manage.
  record Keep(Resource after, Live live) implements Change {
    @Override
    public ResourceKey key() {
      return after.key();
    }
  }

  /// Not there, and ours to make.
  record Create(Resource after) implements Change {
    @Override
    public ResourceKey key() {
      return after.key();
    }
  }

  /// There, and other than wanted.
  record Update(Resource after, Live before, List<FieldChange> fields) implements Change {
    @Override
    public ResourceKey key() {
      return after.key();
    }
  }

  /// There, unmarked: the mark is written, and the fields.
  record Adopt(Resource after, Live before, List<FieldChange> fields) implements Change {
    @Override
    public ResourceKey key() {
      return after.key();
    }
  }

  /// Our mark is taken off, the thing stays; with `after`, its fields are written as well.
  record Release(Optional<Resource> after, Live before, List<FieldChange> fields)
      implements Change {
    @Override
    public ResourceKey key() {
      return after.map(Resource::key).orElse(before.state().key());
    }
  }

  /// There and ours, and no document declares it.
  record Delete(Live before, Cause cause) implements Change {
    @Override
    public ResourceKey key() {
      return before.state().key();
    }
  }

  /// It cannot be said, as `why` explains.
  record Undecided(ResourceKey key, Problem why) implements Change {}

  /// Why an owned thing is not wanted any more.
  sealed interface Cause {
    /// No document declares it.
    record Undeclared() implements Cause {}

    /// A declared thing takes its place.
    record Superseded(ResourceKey by) implements Cause {}
  }
}
