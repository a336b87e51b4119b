package dev.cleat.plan;

import dev.cleat.diff.Change;
import dev.cleat.diff.Change.Cause;
import dev.cleat.model.ResourceKey;
import java.util.Optional;
import java.util.stream.Stream;

/// Grow before shrink: what is superseded goes after its successor is there and, where that lies
/// elsewhere, after the account names it; and not at all where one of the two is withheld.
record Successors(Draft draft, Waits waits) {

  void keep() {
    for (var delete : draft.deletes(it -> it.cause() instanceof Cause.Superseded)) {
      hindrances(delete)
          .findFirst()
          .ifPresentOrElse(it -> draft.withhold(delete, it), () -> awaitThem(delete));
    }
  }

  private void awaitThem(Change.Delete delete) {
    leansOn(delete).filter(draft.steps()::containsKey).forEach(it -> waits.add(delete.key(), it));
  }

  /// What it would wait for in vain. An account that is there and cannot be written still names the
  /// old identity.
  Stream<Withheld> hindrances(Change.Delete delete) {
    return Stream.concat(
        successor(delete).filter(draft::isMissing).stream(),
        account(delete).flatMap(key -> Optional.ofNullable(draft.withheld().get(key))).stream());
  }

  private Optional<Withheld> successor(Change.Delete delete) {
    return delete.cause() instanceof Cause.Superseded(var by)
        ? Optional.ofNullable(draft.withheld().get(by))
        : Optional.empty();
  }

  private Optional<ResourceKey> account(Change.Delete delete) {
    return delete.cause() instanceof Cause.Superseded(var by)
        ? draft
            .declared(by)
            .filter(it -> !it.within().equals(delete.before().state().within()))
            .flatMap(it -> it.account())
        : Optional.empty();
  }

  private Stream<ResourceKey> leansOn(Change.Delete delete) {
    return delete.cause() instanceof Cause.Superseded(var by)
        ? Stream.concat(Stream.of(by), account(delete).stream())
        : Stream.empty();
  }
}
