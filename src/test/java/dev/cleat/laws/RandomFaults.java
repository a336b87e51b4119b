package dev.cleat.laws;

import dev.cleat.model.Code;
import dev.cleat.model.ResourceKey;
import dev.cleat.world.Faults;
import dev.cleat.world.Faults.Look;
import dev.cleat.world.Noise;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Where this world fails: reads of declared things or of all in a container, and writes.
final class RandomFaults {
  private static final List<Code> CODES =
      List.of(
          Code.FORBIDDEN,
          Code.UNAUTHENTICATED,
          Code.TIMED_OUT,
          Code.SERVER_ERROR,
          Code.SUBSCRIPTION_NOT_FOUND);

  private RandomFaults() {}

  static void blind(Life life, Random random) {
    var keys = List.copyOf(life.desired().resources().keySet());
    for (var n = 1 + random.nextInt(3); n > 0; n--) {
      var key = keys.get(random.nextInt(keys.size()));
      var code = CODES.get(random.nextInt(CODES.size()));
      var look = random.nextInt(3) == 0 ? Look.PROOF : Look.LIST;
      life.world().faults().blind(new Faults.Unreadable(key.kind(), where(life, key), look, code));
    }
  }

  /// What a read of this key's kind is made at: itself, or its container.
  private static String where(Life life, ResourceKey key) {
    var resource = life.desired().resources().get(key);
    return resource == null ? "" : resource.within().orElse(key).path().toLowerCase(Locale.ROOT);
  }

  /// Refuses the writes of one kind, of one thing where its id is its key; none where nothing is
  /// planned.
  static void refuse(Life life, Random random) {
    var steps = life.plan(Noise.none()).steps();
    if (!steps.isEmpty()) {
      var key = steps.get(random.nextInt(steps.size())).change().key();
      var where =
          switch (key.kind()) {
            case CLUSTER, IDENTITY -> key.path();
            case CREDENTIAL, ROLE_ASSIGNMENT, NAMESPACE, ACCOUNT, ROLE_DEFINITION -> "";
          };
      life.world()
          .faults()
          .refuse(new Faults.Unwritable(key.kind(), where, 403, "AuthorizationFailed"));
    }
  }
}
