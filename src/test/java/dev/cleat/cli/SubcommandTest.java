package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class SubcommandTest {
  private static CommandLine line(String... args) {
    return CommandLines.of(new CleatCommand(), CommandLine.defaultFactory(), args);
  }

  @ParameterizedTest
  @EnumSource
  void eachIsTypedAsItsAnnotationSays(Subcommand subcommand) {
    assertThat(subcommand.command().getAnnotation(Command.class).name())
        .isEqualTo(subcommand.typed());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETION")
  void whatIsTypedIsAllThatIsRead(Subcommand subcommand) {
    assertThat(line(subcommand.typed(), "--help").getSubcommands())
        .containsOnlyKeys(subcommand.typed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h", "completion fish", "aply -f x", "--version plan"})
  void whereTheyCanBeSeenAllAreThere(String typed) {
    var args = typed.isEmpty() ? new String[0] : typed.split(" ");
    assertThat(line(args).getSubcommands().keySet())
        .containsExactlyElementsOf(
            Arrays.stream(Subcommand.values()).map(Subcommand::typed).toList());
  }

  @Test
  void theVersionNeedsNone() {
    assertThat(Stream.of("--version", "-V").map(it -> line(it).getSubcommands()))
        .allMatch(it -> it.isEmpty())
        .hasSize(2);
    assertThat(Subcommand.reachedBy("--version")).isEqualTo(List.of());
  }
}
