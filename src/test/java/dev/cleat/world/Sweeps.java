package dev.cleat.world;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.Problem;
import dev.cleat.world.Faults.Look;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The lists that a sweep asks for beyond what is declared. A fault at `sweep:<scope>` fails one.
record Sweeps(World world, Question question) {

  private Collection<Sweep.Place> places() {
    return switch (question.sweep()) {
      case Sweep.Declared _ -> List.of();
      case Sweep.Owned(var places) -> places;
    };
  }

  /// Whether a thing is in a list that was asked for: a declared one is, and without a sweep what
  /// lies beside it.
  boolean shows(Kind kind, ArmId id) {
    var declared =
        question.wanted().stream().anyMatch(it -> it.key().path().equals(id.canonical()));
    return declared
        || question.sweep() instanceof Sweep.Declared
        || places().stream()
            .anyMatch(it -> holds(it.scope(), id) && failure(kind, it.scope()).isEmpty());
  }

  private static boolean holds(ArmId scope, ArmId id) {
    return (id.canonical() + "/").startsWith(scope.canonical() + "/");
  }

  Sighting blind(Kind kind) {
    var scopes = new TreeSet<ArmId>();
    places().forEach(it -> scopes.add(it.scope()));
    var blind =
        scopes.stream()
            .flatMap(
                it ->
                    failure(kind, it).stream().map(why -> Blind.sweep(kind, it.canonical(), why)));
    return new Sighting(List.of(), blind.toList());
  }

  private Optional<Problem> failure(Kind kind, ArmId scope) {
    return world.faults().reading(kind, "sweep:" + scope.canonical(), Look.LIST);
  }
}
