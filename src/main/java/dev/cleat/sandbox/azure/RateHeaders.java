package dev.cleat.sandbox.azure;

import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;

/// What is left of ARM's buckets, as its answers tell (recorded): in the caller's own bucket, and
/// in the subscription's, which is fifteen times as large.
final class RateHeaders {

  private static final String PREFIX = "x-ms-ratelimit-remaining-subscription-";
  private static final int SHARED = 15;

  private final TokenBuckets buckets;

  RateHeaders(TokenBuckets buckets) {
    this.buckets = buckets;
  }

  Answer on(Answer answer, Call call, ArmPath path) {
    if (path.subscription().isEmpty() || answer.status() == 0) {
      return answer;
    }
    var kind =
        switch (call.method()) {
          case "PUT", "PATCH" -> "writes";
          case "DELETE" -> "deletes";
          default -> "reads";
        };
    var left = buckets.left("arm-" + kind, path);
    var all = buckets.burst("arm-" + kind) * SHARED;
    var shared = all - (buckets.burst("arm-" + kind) - left);
    return answer
        .with(PREFIX + kind, String.valueOf(left))
        .with(PREFIX + "global-" + kind, String.valueOf(shared));
  }
}
