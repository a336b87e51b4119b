package dev.cleat.run.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.run.lock.LeaseStore.Answer;
import dev.cleat.run.lock.LeaseStore.Claim;
import dev.cleat.run.lock.Tenure.Leave;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever is slow, lost or asleep: of all processes at most one may begin a write. Time is a
/// number here, and each process has a clock of its own that began somewhere else.
final class LockLawTest {
  private static final Duration LENGTH = Duration.ofSeconds(120);
  private static final Duration STALE = Duration.ofSeconds(90);
  private static final int PROCESSES = 4;

  /// What happens next, and to whom.
  private record Event(int seconds, int process, What what) {}

  private enum What {
    GOES_ON,
    GOES_ON_AND_HEARS_NOTHING,
    SLEEPS,
    LEAVES
  }

  /// A process between its calls: each call is sent by one event and arrives with another.
  private static final class Process {
    private final String name;
    private final LeaseInMemory store;
    private Duration steadyLag;
    private Watch watch = Watch.begun();
    private Optional<Tenure> tenure = Optional.empty();
    private Optional<Lease> seen = Optional.empty();
    private boolean sending;
    private Duration sent = Duration.ZERO;

    Process(int number, LeaseInMemory store) {
      name = "process-" + number;
      this.store = store;
      steadyLag = Duration.ofDays(number);
    }

    Leave leave(Duration now) {
      return tenure.map(it -> it.leave(now, STALE)).orElse(Leave.WAIT);
    }

    void meets(Event event, Duration now) {
      switch (event.what()) {
        case GOES_ON -> goesOn(now, event);
        case GOES_ON_AND_HEARS_NOTHING -> goesOn(now, event);
        case SLEEPS -> steadyLag = steadyLag.plusSeconds(event.seconds());
        case LEAVES -> leaves();
      }
    }

    /// Its clocks: the steady one stood still while its machine slept.
    private void goesOn(Duration now, Event event) {
      var hears = event.what() == What.GOES_ON;
      if (tenure.isEmpty()) {
        seeks(now, now.minus(steadyLag), hears);
      } else if (tenure.get() instanceof Tenure.Held(var lease, _)) {
        renews(now, lease, hears);
      }
    }

    private void seeks(Duration now, Duration steady, boolean hears) {
      if (sending) {
        sending = false;
        var claim = new Claim(name, LENGTH, seen.map(it -> it.transitions() + 1).orElse(0));
        if (store.put(claim, seen) instanceof Answer.There(var lease) && hears) {
          tenure = Optional.of(new Tenure.Held(lease, sent));
        }
        return;
      }
      seen = store.lease();
      seen.ifPresent(lease -> watch = watch.saw(lease, steady));
      if (seen.filter(it -> it.isHeldBy(name)).isPresent()
          || watch.verdict(steady, LENGTH) != Watch.Verdict.HELD) {
        sending = true;
        sent = now;
      }
    }

    private void renews(Duration now, Lease lease, boolean hears) {
      if (!sending) {
        sending = true;
        sent = now;
        return;
      }
      sending = false;
      var answer = store.put(new Claim(name, LENGTH, lease.transitions()), Optional.of(lease));
      if (!hears) {
        return;
      }
      var next =
          answer instanceof Answer.There(var renewed)
              ? tenure.orElseThrow().renewed(renewed, sent)
              : tenure.orElseThrow().saw(store.look());
      tenure = Optional.of(next);
    }

    private void leaves() {
      if (tenure.isPresent() && tenure.get() instanceof Tenure.Held(var lease, _)) {
        tenure = Optional.of(new Tenure.Over());
        store.put(new Claim("", Duration.ofSeconds(1), lease.transitions()), Optional.of(lease));
      }
    }
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    var seconds = Arbitraries.integers().between(0, 70);
    var processes = Arbitraries.integers().between(0, PROCESSES - 1);
    var whats =
        Arbitraries.frequency(
            Tuple.of(20, What.GOES_ON),
            Tuple.of(4, What.GOES_ON_AND_HEARS_NOTHING),
            Tuple.of(2, What.SLEEPS),
            Tuple.of(1, What.LEAVES));
    return Combinators.combine(seconds, processes, whats)
        .as(Event::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(120);
  }

  @Property(tries = 2000)
  void atMostOneMayBeginAWrite(@ForAll("histories") List<Event> history) {
    var store = new LeaseInMemory();
    var processes =
        IntStream.range(0, PROCESSES).mapToObj(number -> new Process(number, store)).toList();
    var now = Duration.ofDays(PROCESSES + 1);
    for (var event : history) {
      now = now.plusSeconds(event.seconds());
      processes.get(event.process()).meets(event, now);
      var moment = now;
      assertThat(processes.stream().filter(it -> it.leave(moment) == Leave.GO).count())
          .isLessThanOrEqualTo(1);
    }
  }
}
