package dev.cleat.sandbox.conditions;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Ending;
import dev.cleat.sandbox.http.Routes;
import java.time.Duration;

/// Lets faults strike on the way to the service.
public final class Faults implements Routes {

  /// What an error of this status looks like from the service that was called.
  @FunctionalInterface
  public interface ErrorForm {
    Answer of(Call call, Effect.Status effect);
  }

  private static final String PAGE =
      "<html><head><title>Gateway</title></head><body><h1>Our services aren't available right now"
          + "</h1></body></html>";

  private final Conditions conditions;
  private final ErrorForm form;
  private final Routes next;

  public Faults(Conditions conditions, ErrorForm form, Routes next) {
    this.conditions = conditions;
    this.form = form;
    this.next = next;
  }

  @Override
  public Answer answer(Call call) {
    return conditions
        .strike(call)
        .map(fault -> struck(call, fault))
        .orElseGet(() -> next.answer(call));
  }

  private Answer struck(Call call, Fault fault) {
    var answer =
        switch (fault.effect()) {
          case Effect.Truncate _ -> next.answer(call).ending(Ending.TRUNCATED);
          case Effect.Slow slow -> slow(call, slow.delay(), fault.moment());
          case Effect.Status status -> instead(call, fault, form.of(call, status));
          case Effect.Drop _ -> instead(call, fault, Answer.dropped());
          case Effect.Reset _ -> instead(call, fault, Answer.empty(0).ending(Ending.RESET));
          case Effect.Html html ->
              instead(call, fault, Answer.text(html.status(), "text/html", PAGE));
          case Effect.Kill _ -> killed(call, fault);
        };
    return fault
        .retryAfter()
        .map(wait -> answer.with("Retry-After", String.valueOf(wait.toSeconds())))
        .orElse(answer);
  }

  private Answer instead(Call call, Fault fault, Answer answer) {
    if (fault.moment() == Moment.AFTER) {
      next.answer(call);
    }
    return answer;
  }

  private Answer killed(Call call, Fault fault) {
    var answer = instead(call, fault, Answer.dropped());
    Runtime.getRuntime().halt(137);
    return answer;
  }

  private Answer slow(Call call, Duration delay, Moment moment) {
    if (moment == Moment.BEFORE) {
      Latency.pass(delay);
      return next.answer(call);
    }
    var answer = next.answer(call);
    Latency.pass(delay);
    return answer;
  }
}
