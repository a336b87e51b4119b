package dev.cleat.world;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.model.Access;
import dev.cleat.model.Kind;
import dev.cleat.model.Resource;
import dev.cleat.world.Faults.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A reader made of a list and of one look at a single thing.
record Listing(
    Kind kind,
    Faults faults,
    Function<Question, Sighting> list,
    BiFunction<Access, Resource, Sighting> look)
    implements Reader {

  @Override
  public Sighting read(Question question) {
    return list.apply(question);
  }

  @Override
  public Sighting prove(Access access, List<Resource> missing) {
    var sighting = Sighting.nothing();
    for (var resource : missing) {
      sighting = joined(sighting, proof(access, resource));
    }
    return sighting;
  }

  private Sighting proof(Access access, Resource resource) {
    var id = resource.key().path().toLowerCase(Locale.ROOT);
    return faults
        .reading(kind, id, Look.PROOF)
        .map(why -> new Blind(kind, Optional.of(resource.key()), why))
        .map(blind -> new Sighting(List.of(), List.of(blind)))
        .orElseGet(() -> look.apply(access, resource));
  }

  static Sighting joined(Sighting one, Sighting other) {
    var found = new ArrayList<>(one.found());
    found.addAll(other.found());
    var blind = new ArrayList<>(one.blind());
    blind.addAll(other.blind());
    var pods = new TreeMap<>(one.pods());
    pods.putAll(other.pods());
    return new Sighting(found, blind, pods);
  }
}
