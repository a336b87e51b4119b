package dev.cleat.actual;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Kind;
import dev.cleat.model.Resource;
import dev.cleat.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Reads the world in waves: what a thing is known by may itself be known only after another read.
/// A wave is every kind whose container and whose sources have been seen; each kind is asked once,
/// all of a wave in parallel. What no list had is proven to be absent before it counts as absent.
public final class Observer {
  private final Map<Kind, Reader> readers = new EnumMap<>(Kind.class);

  /// An observer with one reader per kind.
  public Observer(Collection<? extends Reader> readers) {
    readers.forEach(reader -> this.readers.put(reader.kind(), reader));
  }

  /// Everything there is to see for `desired`, and nothing beyond.
  public ActualState observe(DesiredState desired) {
    return observe(desired, Sweep.declared());
  }

  /// Everything there is to see for `desired`, and as far beyond as `sweep` says.
  public ActualState observe(DesiredState desired, Sweep sweep) {
    var pairing = new Pairing(desired, sweep);
    var left = EnumSet.allOf(Kind.class);
    while (!left.isEmpty()) {
      var wave = wave(left, desired);
      ask(wave, pairing);
      left.removeAll(wave);
    }
    return pairing.result();
  }

  private static Set<Kind> wave(Set<Kind> left, DesiredState desired) {
    var wave = EnumSet.copyOf(left);
    wave.removeIf(kind -> kind.container().filter(left::contains).isPresent());
    desired.resources().values().stream()
        .filter(resource -> sources(resource).anyMatch(left::contains))
        .forEach(resource -> wave.remove(resource.key().kind()));
    if (wave.isEmpty()) {
      throw new IllegalStateException("kinds wait for each other: " + left);
    }
    return wave;
  }

  private static Stream<Kind> sources(Resource resource) {
    return resource.match().stream()
        .filter(Value.Pending.class::isInstance)
        .map(value -> ((Value.Pending<?>) value).source().kind());
  }

  private void ask(Set<Kind> wave, Pairing pairing) {
    var questions = new EnumMap<Kind, Callable<Sighting>>(Kind.class);
    wave.forEach(kind -> questions.put(kind, read(kind, pairing.question(kind))));
    inParallel(questions).forEach(pairing::add);
    var doubts = new EnumMap<Kind, Callable<Sighting>>(Kind.class);
    for (var kind : wave) {
      var missing = pairing.unproven(kind);
      if (!missing.isEmpty()) {
        doubts.put(kind, () -> reader(kind).prove(pairing.access(), missing));
      }
    }
    inParallel(doubts).forEach(pairing::add);
    wave.forEach(pairing::settle);
  }

  private Callable<Sighting> read(Kind kind, Question question) {
    return () -> reader(kind).read(question);
  }

  private Reader reader(Kind kind) {
    var reader = readers.get(kind);
    if (reader == null) {
      throw new IllegalStateException("no reader for " + kind);
    }
    return reader;
  }

  private static Map<Kind, Sighting> inParallel(Map<Kind, Callable<Sighting>> calls) {
    if (calls.isEmpty()) {
      return Map.of();
    }
    var sightings = new EnumMap<Kind, Sighting>(Kind.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var kinds = List.copyOf(calls.keySet());
      var futures = threads.invokeAll(new ArrayList<>(calls.values()));
      for (var i = 0; i < kinds.size(); i++) {
        sightings.put(kinds.get(i), futures.get(i).get());
      }
      return sightings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a reader broke its promise not to throw", e.getCause());
    }
  }
}
