package dev.cleat.adapter;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Answers that hold for a run: the first who wants one gets it, the others wait for it. Safe for
/// many threads, and for answers that are gone for while others are.
public final class Once<K, V> {
  private final ConcurrentHashMap<K, FutureTask<V>> answers = new ConcurrentHashMap<>();

  /// The answer to this question.
  ///
  /// @param ask called for the first of equal questions, on the thread of whoever has it; throws
  ///   nothing
  public V get(K question, Supplier<V> ask) {
    var task = answers.computeIfAbsent(question, _ -> new FutureTask<>(ask::get));
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking does not throw", e.getCause());
    }
  }
}
