package dev.cleat;

import dev.cleat.model.SignIn;
import java.util.Collection;
import java.util.SortedSet;

/// Tells whom sign-ins speak for.
@FunctionalInterface
public interface Principals {
  /// The object and application ids in lower case; none for a sign-in that fails.
  SortedSet<String> of(Collection<SignIn> signIns);
}
