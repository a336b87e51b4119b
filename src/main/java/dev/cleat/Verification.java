package dev.cleat;

import dev.cleat.actual.ActualState;
import dev.cleat.actual.Observer;
import dev.cleat.actual.Sweep;
import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Loader;
import dev.cleat.config.Position;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.desired.Targets;
import dev.cleat.verify.Chain;
import dev.cleat.verify.Judge;
import dev.cleat.verify.Probes;
import dev.cleat.verify.Probing;
import dev.cleat.verify.Subject;
import dev.cleat.verify.Subjects;
import dev.cleat.verify.World;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// One verification, from documents to what each chain is worth. It sees what a plan sees, and what
/// the probes see beyond that; it changes nothing.
public final class Verification {
  private static final ActualState NOTHING =
      new ActualState(Collections.emptySortedMap(), List.of(), List.of());

  private final Loader loader;
  private final Defaults defaults;
  private final Observer observer;
  private final Probes probes;
  private final int parallelism;

  /// @param parallelism how many chains are probed at once
  public Verification(
      Loader loader, Defaults defaults, Observer observer, Probes probes, int parallelism) {
    this.loader = loader;
    this.defaults = defaults;
    this.observer = observer;
    this.probes = probes;
    this.parallelism = parallelism;
  }

  /// Carries out one request. Expected trouble is in the result; an exception is a bug.
  public VerifyResult run(VerifyRequest request) {
    var documents = loader.load(request.input());
    return switch (Expansion.expand(documents, defaults)) {
      case Expanded.Refused(var findings) -> new VerifyResult.Rejected(findings);
      case Expanded.Ready(var desired, var findings) -> narrowed(desired, findings, request);
    };
  }

  private VerifyResult narrowed(
      DesiredState desired, List<Finding> findings, VerifyRequest request) {
    var targets = Targets.of(desired, request.targets());
    if (!targets.unknown().isEmpty()) {
      return new VerifyResult.Rejected(targets.unknown());
    }
    var subjects = Subjects.meant(desired, targets.keys());
    return subjects.isEmpty()
        ? nothing(desired, findings, request)
        : verified(Subjects.reach(desired, subjects), findings, subjects, request);
  }

  /// Where nothing is declared that could be walked nothing is looked at; a target that was meant
  /// for something has missed it.
  private static VerifyResult nothing(
      DesiredState desired, List<Finding> findings, VerifyRequest request) {
    return request.targets().isEmpty()
        ? new VerifyResult.Verified(findings, new World(desired, NOTHING), List.of())
        : new VerifyResult.Rejected(List.of(beside(request)));
  }

  private static Finding beside(VerifyRequest request) {
    return Finding.error(
        FindingCode.UNKNOWN_TARGET,
        Position.of("--target"),
        "",
        "no declared account's chain leads over %s".formatted(String.join(", ", request.targets())),
        "name an account, or its credential, cluster, identity or role");
  }

  private VerifyResult verified(
      DesiredState reach, List<Finding> findings, List<Subject> subjects, VerifyRequest request) {
    var world = new World(reach, observer.observe(reach, Sweep.declaredWithAllPods()));
    var probing = new Probing(probes, world, request.exchanges());
    return new VerifyResult.Verified(findings, world, chains(world, probing, subjects));
  }

  private List<Chain> chains(World world, Probing probing, List<Subject> subjects) {
    var free = new Semaphore(parallelism);
    var all = subjects.stream().map(it -> within(free, () -> chain(world, probing, it))).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(all).stream().map(Verification::ended).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while probing", e);
    }
  }

  private static Chain chain(World world, Probing probing, Subject subject) {
    return Judge.judge(subject, world, probing.probe(subject));
  }

  private static <T> Callable<T> within(Semaphore free, Callable<T> work) {
    return () -> {
      free.acquire();
      try {
        return work.call();
      } finally {
        free.release();
      }
    };
  }

  private static <T> T ended(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe broke its promise not to throw", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while probing", e);
    }
  }
}
