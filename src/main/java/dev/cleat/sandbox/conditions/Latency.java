package dev.cleat.sandbox.conditions;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Closing;
import dev.cleat.sandbox.http.Routes;
import java.time.Duration;

/// Makes every call take as long as the network would: half of it on the way there.
public final class Latency implements Routes {

  private final Conditions conditions;
  private final Routes next;

  public Latency(Conditions conditions, Routes next) {
    this.conditions = conditions;
    this.next = next;
  }

  @Override
  public Answer answer(Call call) {
    var half = conditions.latency().dividedBy(2);
    pass(half);
    var answer = next.answer(call);
    pass(half);
    return answer;
  }

  static void pass(Duration time) {
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Closing();
    }
  }
}
