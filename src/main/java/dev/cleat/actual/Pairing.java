package dev.cleat.actual;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Brings together what is wanted and what was found, kind by kind. Grows during one observation
/// and is used by its thread alone.
///
/// | what was found                            | observation                                 |
/// |-------------------------------------------|---------------------------------------------|
/// | a live thing with an equal match          | present (without outputs if another is meant) |
/// | its own, its container's or source's read failed | unreadable, with that problem        |
/// | its container is absent, or its match is not known yet | absent                         |
/// | none of these, and proven                 | absent                                      |
final class Pairing {
  private final DesiredState desired;
  private final Map<Kind, List<Resource>> resolved = new EnumMap<>(Kind.class);
  private final SortedMap<ResourceKey, Observation> seen = new TreeMap<>();
  private final Map<Kind, Map<String, Live>> found = new EnumMap<>(Kind.class);
  private final List<Blind> blind = new ArrayList<>();
  private final SortedMap<ResourceKey, Pods> pods = new TreeMap<>();
  private final Sweep sweep;

  Pairing(DesiredState desired, Sweep sweep) {
    this.desired = desired;
    this.sweep = sweep;
  }

  Access access() {
    return desired.access();
  }

  /// What to ask of this kind: only what can be looked for.
  Question question(Kind kind) {
    var wanted = resolved(kind).stream().filter(this::searchable).toList();
    return new Question(access(), wanted, containers(kind), sweep);
  }

  private List<Live> containers(Kind kind) {
    return kind.container().stream()
        .flatMap(container -> Stream.concat(wantedOnes(container), ownedOnes(container)))
        .toList();
  }

  private Stream<Live> wantedOnes(Kind kind) {
    return resolved(kind).stream().flatMap(it -> live(it.key()).stream());
  }

  /// What a sweep found and nobody declares: what lies in it is looked for as well.
  private Stream<Live> ownedOnes(Kind kind) {
    return switch (sweep) {
      case Sweep.Declared _ -> Stream.empty();
      case Sweep.Owned _ ->
          found.getOrDefault(kind, Map.of()).values().stream()
              .filter(live -> live.ownership() instanceof Ownership.Ours)
              .filter(live -> !seen.containsKey(live.state().key()));
    };
  }

  void add(Kind kind, Sighting sighting) {
    var byIdentity = found.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
    var given = new GivenUp(access().owner(), containers(kind));
    sighting.found().forEach(live -> byIdentity.putIfAbsent(identity(live), given.ownership(live)));
    blind.addAll(sighting.blind());
    pods.putAll(sighting.pods());
  }

  /// Those of this kind that no list had, though nothing failed: candidates for absence.
  List<Resource> unproven(Kind kind) {
    var matches = matches(kind);
    return resolved(kind).stream()
        .filter(this::searchable)
        .filter(it -> !matches.containsKey(it.match()) && failure(it).isEmpty())
        .map(it -> it.avoiding(Set.of()))
        .toList();
  }

  void settle(Kind kind) {
    var matches = matches(kind);
    resolvedNow(kind).forEach(it -> seen.put(it.key(), observation(it, matches)));
  }

  private Observation observation(Resource wanted, Map<List<Value<?>>, Live> matches) {
    var live = matches.get(wanted.match());
    if (live != null) {
      return new Observation.Present(wanted.means(live) ? live : live.withoutOutputs());
    }
    return failure(wanted)
        .<Observation>map(Observation.Unreadable::new)
        .orElseGet(Observation.Absent::new);
  }

  ActualState result() {
    var paired = new HashSet<String>();
    seen.keySet().forEach(key -> live(key).ifPresent(live -> paired.add(identity(live))));
    var others =
        found.values().stream()
            .flatMap(byId -> byId.values().stream())
            .filter(live -> !paired.contains(identity(live)))
            .sorted(Comparator.comparing((Live live) -> live.state().key()))
            .toList();
    return new ActualState(seen, others, blind, pods);
  }

  private static String identity(Live live) {
    var id = live.id().toLowerCase(Locale.ROOT);
    return live.state().key().kind() + " " + live.state().within() + " " + id;
  }

  /// What a kind is asked about: all that it is known by has been seen when it is first asked.
  private List<Resource> resolved(Kind kind) {
    return resolved.computeIfAbsent(kind, this::resolvedNow);
  }

  private List<Resource> resolvedNow(Kind kind) {
    return desired.resources().values().stream()
        .filter(it -> it.key().kind() == kind)
        .map(it -> it.resolve(this::output))
        .toList();
  }

  private Map<List<Value<?>>, Live> matches(Kind kind) {
    var matches = new HashMap<List<Value<?>>, Live>();
    found
        .getOrDefault(kind, Map.of())
        .values()
        .forEach(live -> matches.putIfAbsent(live.state().match(), live));
    return matches;
  }

  private boolean searchable(Resource wanted) {
    return wanted.match().stream().allMatch(value -> value.known().isPresent())
        && wanted.within().map(key -> live(key).isPresent()).orElse(true);
  }

  /// The failed read that keeps this thing from being seen: its own, its container's, or that of
  /// what it is known by.
  private Optional<Problem> failure(Resource wanted) {
    return Stream.concat(wanted.within().stream(), sources(wanted))
        .flatMap(key -> unreadable(key).stream())
        .findFirst()
        .or(() -> blind.stream().filter(it -> covers(it, wanted)).map(Blind::why).findFirst());
  }

  private static Stream<ResourceKey> sources(Resource wanted) {
    return wanted.match().stream()
        .filter(Value.Pending.class::isInstance)
        .map(value -> ((Value.Pending<?>) value).source());
  }

  private static boolean covers(Blind blind, Resource wanted) {
    return blind.kind() == wanted.key().kind()
        && blind
            .where()
            .map(
                where ->
                    where.equals(wanted.key()) || wanted.within().filter(where::equals).isPresent())
            .orElse(true);
  }

  private Optional<Problem> unreadable(ResourceKey key) {
    return seen.get(key) instanceof Observation.Unreadable(var why)
        ? Optional.of(why)
        : Optional.empty();
  }

  private Optional<Live> live(ResourceKey key) {
    return seen.get(key) instanceof Observation.Present(var live)
        ? Optional.of(live)
        : Optional.empty();
  }

  private Optional<String> output(ResourceKey source, Output output) {
    return live(source).map(live -> live.outputs().get(output));
  }
}
