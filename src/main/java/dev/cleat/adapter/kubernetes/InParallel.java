package dev.cleat.adapter.kubernetes;

import dev.cleat.actual.Pods;
import dev.cleat.actual.Sighting;
import dev.cleat.model.ResourceKey;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/// Looks at many things at a time, each on a virtual thread, and puts the sightings together in the
/// order of the things.
final class InParallel {

  private InParallel() {}

  static <T> Sighting look(Collection<T> things, Function<T, Sighting> look) {
    return joined(each(things, look));
  }

  /// What came of each, in the order of the things.
  static <T, R> List<R> each(Collection<T> things, Function<T, R> call) {
    var calls = things.stream().<Callable<R>>map(it -> () -> call.apply(it)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(calls).stream().map(InParallel::result).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("looking at one thing does not throw", e.getCause());
    }
  }

  static Sighting joined(List<Sighting> all) {
    var pods = new TreeMap<ResourceKey, Pods>();
    all.forEach(sighting -> pods.putAll(sighting.pods()));
    return new Sighting(
        flat(all.stream().map(Sighting::found)), flat(all.stream().map(Sighting::blind)), pods);
  }

  private static <T> List<T> flat(Stream<List<T>> lists) {
    return lists.flatMap(List::stream).toList();
  }
}
