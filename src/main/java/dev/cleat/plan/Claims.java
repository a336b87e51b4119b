package dev.cleat.plan;

import dev.cleat.actual.Observation;
import dev.cleat.diff.Change;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import dev.cleat.model.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Open claimants. An owned live thing that nobody declares is left alone while a declared one
/// might be it: one of its kind that agrees in every known part of its match, and that is
/// unreadable, or has a part that no step of the plan will bring. Else a failed read, an absent
/// cluster or a blocked role would make working access look undeclared.
final class Claims {
  private final Draft draft;

  /// Per kind and per set of known parts, the known parts of the claimants.
  private final Map<Kind, Map<BitSet, Set<List<Value<?>>>>> claimants = new EnumMap<>(Kind.class);

  private boolean gathered;

  Claims(Draft draft) {
    this.draft = draft;
  }

  /// Only where something is to go anybody is asked.
  private void gather() {
    gathered = true;
    draft.changes().desired().resources().values().stream()
        .map(it -> it.resolve(draft.actual()))
        .filter(this::isOpen)
        .forEach(this::add);
  }

  boolean cover(Live live) {
    if (!gathered) {
      gather();
    }
    var parts = live.state().match();
    return claimants.getOrDefault(live.state().key().kind(), Map.of()).entrySet().stream()
        .anyMatch(it -> it.getValue().contains(picked(parts, it.getKey())));
  }

  private boolean isOpen(Resource wanted) {
    var parts = wanted.match();
    return parts.stream().noneMatch(this::isStillToBeMade)
        && (draft.actual().seen().get(wanted.key()) instanceof Observation.Unreadable
            || parts.stream().anyMatch(this::isUnpromised));
  }

  /// What a new thing gives is new as well: nothing that is there can be known by it.
  private boolean isStillToBeMade(Value<?> value) {
    return value instanceof Value.Pending<?>(var source, _)
        && draft.coming(source).orElse(null) instanceof Change.Create;
  }

  private boolean isUnpromised(Value<?> value) {
    return value instanceof Value.Pending<?>(var source, var output)
        && !(draft.coming(source).orElse(null) instanceof Change.Update(var made, _, _)
            && made.promises().contains(output));
  }

  private void add(Resource wanted) {
    var parts = wanted.match();
    var known = new BitSet();
    for (var i = 0; i < parts.size(); i++) {
      known.set(i, parts.get(i).known().isPresent());
    }
    claimants
        .computeIfAbsent(wanted.key().kind(), _ -> new HashMap<>())
        .computeIfAbsent(known, _ -> new HashSet<>())
        .add(picked(parts, known));
  }

  private static List<Value<?>> picked(List<Value<?>> parts, BitSet known) {
    var picked = new ArrayList<Value<?>>();
    known.stream().forEach(i -> picked.add(parts.get(i)));
    return picked;
  }
}
