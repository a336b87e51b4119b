package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleat.config.Input;
import dev.cleat.model.Purpose;
import dev.cleat.model.Shard;
import dev.cleat.plan.Policy;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Which part of the estate flags, settings and the environment of an Indexed Job mean.
final class ShardingTest {

  @Command
  static final class Line {
    @Mixin private ShardFlags shard;
  }

  private static SmallRyeConfig config(Map<String, String> surrounding, String... typed) {
    var line = new Line();
    new CommandLine(line).parseArgs(typed);
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(surrounding, "surrounding", 300))
            .build();
    return SettingsLoading.over(config, line.shard.on(new Flags()));
  }

  private static Shard shard(Map<String, String> surrounding, String... typed) {
    var config = config(surrounding, typed);
    var settings = config.getConfigMapping(Settings.class);
    Sharding.check(config, settings);
    return Sharding.of(settings);
  }

  record Row(String sentence, Map<String, String> surrounding, List<String> typed, String means) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  private static Map<String, String> pod(String index) {
    return Map.of("JOB_COMPLETION_INDEX", index);
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("nothing said is the whole", Map.of(), List.of(), "0/1"),
        new Row("a flag says both", Map.of(), List.of("--shard", "2/4"), "2/4"),
        new Row("one of one is the whole", Map.of(), List.of("--shard=0/1"), "0/1"),
        new Row(
            "the pod of an Indexed Job knows its number", pod("3"), List.of("--shard=4"), "3/4"),
        new Row("with a slash too", pod("3"), List.of("--shard=/4"), "3/4"),
        new Row("a flag stands above the pod's number", pod("3"), List.of("--shard=1/4"), "1/4"),
        new Row("an Indexed Job of another kind is the whole", pod("3"), List.of(), "0/1"),
        new Row(
            "settings say both",
            Map.of("cleat.shard.count", "4", "cleat.shard.index", "1"),
            List.of(),
            "1/4"),
        new Row(
            "a set number stands above the pod's",
            Map.of("cleat.shard.count", "4", "cleat.shard.index", "1", "JOB_COMPLETION_INDEX", "2"),
            List.of(),
            "1/4"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void itIs(Row row) {
    assertThat(shard(row.surrounding(), row.typed().toArray(String[]::new)))
        .hasToString(row.means());
  }

  static Stream<Row> wrong() {
    return Stream.of(
        new Row("which one is not said", Map.of(), List.of("--shard=4"), "--shard I/4"),
        new Row("beyond the last", Map.of(), List.of("--shard=4/4"), "counted from 0 to 3"),
        new Row("the pod's is beyond", pod("4"), List.of("--shard=4"), "counted from 0 to 3"),
        new Row("none at all", Map.of(), List.of("--shard=0/0"), "between 1 and 1000"),
        new Row("far too many", Map.of(), List.of("--shard=0/1001"), "between 1 and 1000"),
        new Row("a word", Map.of(), List.of("--shard=all"), "--shard takes I/N"),
        new Row("less than nothing", Map.of(), List.of("--shard=-1/4"), "--shard takes I/N"),
        new Row("half a form", Map.of(), List.of("--shard=1/"), "--shard takes I/N"),
        new Row(
            "a part of no whole",
            Map.of("cleat.shard.index", "2"),
            List.of(),
            "cleat.shard.count"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void itIsWrongUsage(Row row) {
    assertThatThrownBy(() -> shard(row.surrounding(), row.typed().toArray(String[]::new)))
        .isInstanceOfAny(SettingsLoading.WrongSettings.class, WrongUsage.class)
        .hasMessageContaining(row.means());
  }

  @Test
  void whoDestroysActsOnTheWhole() {
    var ask =
        new Ask(
            new Input(List.of("x"), Input.Folders.FLAT),
            new TreeSet<>(),
            Policy.strict().with(Purpose.DESTROY),
            Set.of());
    var owner = new Owner("shop", Owner.Origin.SAID);

    assertThatThrownBy(() -> ask.check(owner, 4))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContainingAll("destroy", "4 shards", "CLEAT_SHARD_COUNT=1");
  }
}
