package dev.cleat.diff;

import dev.cleat.actual.ActualState;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What becomes of owned live things that no document declares. One that an earlier form of a
/// declaration made is superseded by it.
final class Undeclared {
  private final ActualState actual;
  private final Farewell farewell;
  private final Map<Line, List<Resource>> successors = new HashMap<>();

  private record Line(Kind kind, String lineage) {}

  /// @param wanted the declared resources, resolved
  Undeclared(DesiredState desired, ActualState actual, Collection<Resource> wanted) {
    this.actual = actual;
    this.farewell = new Farewell(desired.access().fieldManager());
    wanted.forEach(
        it ->
            line(it)
                .ifPresent(
                    line -> successors.computeIfAbsent(line, _ -> new ArrayList<>()).add(it)));
  }

  private static Optional<Line> line(Resource resource) {
    return resource.lineage().map(it -> new Line(resource.key().kind(), it));
  }

  Stream<Change> changes() {
    return actual.others().stream()
        .filter(live -> live.ownership() instanceof Ownership.Ours)
        .map(live -> farewell.of(live, cause(live)));
  }

  /// A successor in the same container before one in another.
  private Change.Cause cause(Live old) {
    var candidates =
        line(old.state()).map(it -> successors.getOrDefault(it, List.of())).orElse(List.of());
    var near = candidates.stream().filter(it -> it.within().equals(old.state().within()));
    return Stream.concat(near, candidates.stream())
        .filter(it -> it.precededBy(old))
        .findFirst()
        .<Change.Cause>map(it -> new Change.Cause.Superseded(it.key()))
        .orElseGet(Change.Cause.Undeclared::new);
  }
}
