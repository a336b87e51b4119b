package dev.cleat.verify;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observation;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.Optional;

/// What is declared, and what a plan's reads saw of it.
public record World(DesiredState desired, ActualState actual) {

  /// The live thing that a declared one was paired with.
  public Optional<Live> live(ResourceKey key) {
    return actual.live(key);
  }

  /// What the cluster of an account gives as its issuer.
  public Optional<String> issuer(Subject subject) {
    return actual.get(subject.cluster(), Output.ISSUER);
  }

  /// A declared thing, with all that is known of it filled in.
  Optional<Resource> wanted(ResourceKey key) {
    return Optional.ofNullable(desired.resources().get(key)).map(it -> it.resolve(actual));
  }

  /// What was seen of a declared thing, if it was looked for.
  Optional<Observation> seen(ResourceKey key) {
    return Optional.ofNullable(actual.seen().get(key));
  }
}
