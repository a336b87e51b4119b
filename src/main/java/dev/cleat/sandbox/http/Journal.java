package dev.cleat.sandbox.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Writes down every call: for call counts, and for proofs that two did or did not overlap.
public final class Journal implements Routes {

  private final Routes next;
  private final AtomicLong sequence = new AtomicLong();
  private final List<Request> requests = new ArrayList<>();

  public Journal(Routes next) {
    this.next = next;
  }

  @Override
  public Answer answer(Call call) {
    var number = sequence.incrementAndGet();
    var start = System.nanoTime();
    var answer = next.answer(call);
    note(number, call, answer, start);
    return answer;
  }

  /// All calls so far, in the order in which they came in.
  public List<Request> requests() {
    synchronized (requests) {
      return requests.stream().sorted(Comparator.comparingLong(Request::sequence)).toList();
    }
  }

  private void note(long number, Call call, Answer answer, long start) {
    var request =
        new Request(
            number,
            call.method(),
            call.host(),
            call.path(),
            call.query(),
            answer.status(),
            start,
            System.nanoTime());
    synchronized (requests) {
      requests.add(request);
    }
  }
}
