package dev.cleat.adapter.azure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// The same question to many things at once, answers in the order of the things.
final class Fan {
  private Fan() {}

  static <T, R> List<R> out(Collection<T> things, Function<T, R> question) {
    if (things.size() <= 1) {
      return things.stream().map(question).toList();
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<R>>();
      things.forEach(thing -> asked.add(threads.submit(() -> question.apply(thing))));
      return asked.stream().map(Fan::answer).toList();
    }
  }

  private static <R> R answer(Future<R> asked) {
    try {
      return asked.get();
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a reader turns what it meets into values", bug.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", stopped);
    }
  }
}
