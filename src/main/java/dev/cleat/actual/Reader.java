package dev.cleat.actual;

import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Resource;
import java.util.List;

/// The port to read one kind through. Readers list; they do not match, judge or filter by policy. A
/// found thing's state has the key {@link dev.cleat.model.ResourceKey#live}, or, for clusters and
/// identities, the key of its ARM id; inside a container it names the container's key.
public interface Reader {
  /// The kind that it reads.
  Kind kind();

  /// All things of this kind in the question's containers, and the wanted ones elsewhere, in as few
  /// calls as can be.
  Sighting read(Question question);

  /// One look at each of these things, which no list had, unless read() was that look. What is
  /// found is given back; a 404 with a not-found code adds nothing; all else is blind.
  Sighting prove(Access access, List<Resource> missing);
}
