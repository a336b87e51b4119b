package dev.cleat.actual;

import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What bears an owner's name by its own name cannot lose that mark; its container says that the
/// owner has given it up, and then it is nobody's.
record GivenUp(String owner, Map<ResourceKey, Set<String>> byContainer) {

  GivenUp(String owner, List<Live> containers) {
    this(
        owner,
        containers.stream()
            .map(Live::state)
            .filter(it -> !it.detached().isEmpty())
            .collect(Collectors.toMap(it -> it.key(), it -> it.detached(), (one, _) -> one)));
  }

  /// The thing, its ownership as its container has it.
  Live ownership(Live live) {
    return live.state().key().kind().mark() == Kind.Mark.NAME && isGivenUp(live)
        ? live.owned(Ownership.unmarked())
        : live;
  }

  private boolean isGivenUp(Live live) {
    var by = live.state().within().map(it -> byContainer.getOrDefault(it, Set.of()));
    return named(live.ownership()).filter(by.orElse(Set.of())::contains).isPresent();
  }

  private Optional<String> named(Ownership ownership) {
    return switch (ownership) {
      case Ownership.Ours _ -> Optional.of(owner);
      case Ownership.Theirs(var other) -> Optional.of(other);
      case Ownership.Unmarked _ -> Optional.empty();
    };
  }
}
