package dev.cleat.adapter.azure;

import dev.cleat.adapter.Pause;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.adapter.azure.AzureSettings.Switch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// Client-side token buckets, one set for a run: calls wait here rather than be refused there. A
/// call takes one token from every limit that counts it.
final class Budgets {
  private final List<Limit> limits;
  private final Budgeting settings;
  private final Pause pause;
  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  private Budgets(List<Limit> limits, Budgeting settings, Pause pause) {
    this.limits = limits;
    this.settings = settings;
    this.pause = pause;
  }

  static Budgets of(Budgeting settings, Pause pause) {
    var limits = settings.onOrOff() == Switch.ON ? Limit.published() : List.<Limit>of();
    return new Budgets(limits, settings, pause);
  }

  /// Waits until every bucket allows the call. To be closed when the call has been answered.
  ///
  /// @throws ArmFailure if the run was stopped meanwhile
  Entry enter(BudgetedCall call, Tried tried) {
    var mine = new ArrayList<Bucket>();
    for (var limit : limits) {
      if (limit.counts(call) && limit.rate(settings).perSecond() < Double.POSITIVE_INFINITY) {
        mine.add(
            buckets.computeIfAbsent(
                limit.bucket(call), _ -> Bucket.of(limit.rate(settings), pause)));
      }
    }
    mine.forEach(Bucket::lock);
    var wait = mine.stream().map(Bucket::take).max(Duration::compareTo).orElse(Duration.ZERO);
    Entry entry = () -> mine.reversed().forEach(Bucket::leave);
    if (pause.sleep(wait) == Pause.Woken.STOPPED) {
      entry.close();
      throw new ArmFailure(ArmBreaks.stopped(tried), ArmFailure.Effect.NONE);
    }
    return entry;
  }

  /// A call on its way.
  @FunctionalInterface
  interface Entry extends AutoCloseable {
    @Override
    void close();
  }
}
