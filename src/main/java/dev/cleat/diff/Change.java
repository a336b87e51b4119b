package dev.cleat.diff;

import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The closed set of what can be between wanted and seen.
public sealed interface Change {
  /// The key of the declared thing, or of the undeclared live one.
  ResourceKey key();

  /// The declared thing, as it is to be written.
  default Optional<Resource> wanted() {
    return switch (this) {
      case Create(var after) -> Optional.of(after);
      case Update(var after, _, _) -> Optional.of(after);
      case Adopt(var after, _, _) -> Optional.of(after);
      case Keep(var after, _) -> Optional.of(after);
      case Release(var after, _, _, _) -> after;
      case Delete _, Undecided _ -> Optional.empty();
    };
  }

  /// The live thing that it is about.
  default Optional<Live> found() {
    return switch (this) {
      case Update(_, var before, _) -> Optional.of(before);
      case Adopt(_, var before, _) -> Optional.of(before);
      case Keep(_, var live) -> Optional.of(live);
      case Release(_, var before, _, _) -> Optional.of(before);
      case Delete(var before, _) -> Optional.of(before);
      case Create _, Undecided _ -> Optional.empty();
    };
  }

  /// The live thing as far as it is managed: of a declared one the fields that are declared or
  /// dropped, of another all that were read.
  default Optional<Live> managed() {
    return wanted().isEmpty() ? found() : found().map(live -> live.keeping(names()));
  }

  /// The fields that are declared or change.
  private Set<String> names() {
    var names = new HashSet<String>();
    wanted().ifPresent(after -> after.fields().forEach(field -> names.add(field.name())));
    fields().forEach(field -> names.add(field.field()));
    return names;
  }

  /// What differs, field by field; none where nothing is compared.
  default List<FieldChange> fields() {
    return List.of();
  }

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

  /// Our mark is taken off, the thing stays; `rest` says what becomes of the fields that we hold on
  /// it. With `after`, its declared fields are written as well.
  record Release(Optional<Resource> after, Live before, List<FieldChange> fields, Rest rest)
      implements Change {
    /// A release of a thing whose fields stay ours to write.
    public Release(Optional<Resource> after, Live before, List<FieldChange> fields) {
      this(after, before, fields, Rest.HELD);
    }

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

  /// What becomes of what we hold on a released thing, where fields have holders (Kubernetes).
  enum Rest {
    /// What is declared is written, what else we hold stays with us.
    HELD,
    /// It stays as it is, and we hold it no more.
    LEFT,
    /// It goes, unless another manager holds it as well.
    DROPPED
  }

  /// Why an owned thing is not wanted any more.
  sealed interface Cause {
    /// No document declares it, or the run is to destroy.
    record Undeclared() implements Cause {}

    /// A declared thing takes its place.
    record Superseded(ResourceKey by) implements Cause {}
  }
}
