package dev.cleat.actual;

import dev.cleat.model.KeyMap;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Outputs;
import dev.cleat.model.ResourceKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything that a run has read: an observation for each declared thing, the live things that
/// nobody declared (`others`, foreign ones too: they count against 20), the failed reads, and the
/// pods of declared accounts. An account without an entry there: its pods were not asked for, so
/// any may live.
public record ActualState(
    SortedMap<ResourceKey, Observation> seen,
    List<Live> others,
    List<Blind> blind,
    SortedMap<ResourceKey, Pods> pods)
    implements Outputs {

  public ActualState {
    seen = KeyMap.copyOf(seen);
    others = List.copyOf(others);
    blind = List.copyOf(blind);
    pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
  }

  /// What was seen, without a look at pods.
  public ActualState(
      SortedMap<ResourceKey, Observation> seen, List<Live> others, List<Blind> blind) {
    this(seen, others, blind, new TreeMap<>());
  }

  /// The live thing that a declared one was paired with.
  public Optional<Live> live(ResourceKey key) {
    return seen.get(key) instanceof Observation.Present(var live)
        ? Optional.of(live)
        : Optional.empty();
  }

  /// The live things that declared ones were paired with. One that two are paired with comes twice.
  public Stream<Live> paired() {
    return seen.values().stream()
        .filter(Observation.Present.class::isInstance)
        .map(it -> ((Observation.Present) it).live());
  }

  /// Everything that was seen.
  public Stream<Live> lives() {
    return Stream.concat(paired(), others.stream());
  }

  @Override
  public Optional<String> get(ResourceKey source, Output output) {
    return live(source).map(live -> live.outputs().get(output));
  }
}
