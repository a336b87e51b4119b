package dev.cleat.cli;

import dev.cleat.model.Shard;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;

/// Which part of the estate the settings mean.
///
/// | count | index | then |
/// |---|---|---|
/// | 1, or not set | not set; or the pod's of an Indexed Job | the whole |
/// | 1, or not set | set, and not 0 | wrong: nobody means the whole by that |
/// | more | from 0 to one less | that part |
/// | more | another, or none | wrong |
/// | less than 1 | any | wrong |
final class Sharding {

  private static final String INDEX = "cleat.shard.index";
  private static final String VARIABLE = "JOB_COMPLETION_INDEX";

  private Sharding() {}

  /// @throws SettingsLoading.WrongSettings if there is no such part
  static Shard of(Settings settings) {
    var count = count(settings);
    return count == 1 ? Shard.whole() : new Shard(index(settings, count), count);
  }

  /// In how many parts the estate is cut.
  ///
  /// @throws SettingsLoading.WrongSettings if it cannot be cut so
  static int count(Settings settings) {
    var count = settings.shard().count();
    if (count < 1 || count > Shard.MOST) {
      throw wrong("cleat.shard.count: %d is not between 1 and %d".formatted(count, Shard.MOST));
    }
    return count;
  }

  private static int index(Settings settings, int count) {
    var index =
        settings
            .shard()
            .index()
            .orElseThrow(
                () ->
                    wrong(
                        "cleat.shard.index: which of the %d shards is not said: give --shard I/%d,"
                                .formatted(count, count)
                            + " or run as an Indexed Job, whose pods have "
                            + VARIABLE));
    if (index < 0 || index >= count) {
      throw wrong(
          "cleat.shard.index: %d is none of %d shards, which are counted from 0 to %d"
              .formatted(index, count, count - 1));
    }
    return index;
  }

  /// Refuses a part without a whole. What an Indexed Job of another kind gives its pods says
  /// nothing.
  ///
  /// @throws SettingsLoading.WrongSettings if so
  static void check(SmallRyeConfig config, Settings settings) {
    // Defaults lie below everything that a person can set.
    var isSaid = config.getConfigValue(INDEX).getConfigSourceOrdinal() >= 0;
    if (isSaid && count(settings) == 1 && settings.shard().index().orElse(0) != 0) {
      throw wrong(
          "cleat.shard.index: %s of how many is not said: set cleat.shard.count too"
              .formatted(settings.shard().index().orElse(0)));
    }
  }

  private static SettingsLoading.WrongSettings wrong(String why) {
    return new SettingsLoading.WrongSettings(List.of(why));
  }
}
