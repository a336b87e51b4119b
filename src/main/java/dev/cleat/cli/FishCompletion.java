package dev.cleat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion script of fish, which the command line's own library does not write: one
/// `complete` per subcommand and flag, each under the condition that its command was typed.
final class FishCompletion {

  /// Both compare the words before the cursor that are no flags with the path of a command.
  private static final String CONDITIONS =
      """
      function __%1$s_words
          for word in (commandline -opc)[2..-1]
              string match -q -- '-*' $word; or echo $word
          end
      end
      function __%1$s_below
          set -l words (__%1$s_words)
          test (count $words) -ge (count $argv); or return 1
          test "$words[1..$(count $argv)]" = "$argv"
      end
      function __%1$s_at
          set -l words (__%1$s_words)
          test "$words" = "$argv"
      end
      complete -c %1$s -f
      """;

  private final String name;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String name) {
    this.name = name;
  }

  /// The whole script for this command and all below it.
  static String of(CommandSpec root) {
    var script = new FishCompletion(root.name());
    script.add(root, List.of());
    return CONDITIONS.formatted(root.name())
        + script.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void add(CommandSpec command, List<String> path) {
    for (var below : command.subcommands().entrySet()) {
      var about = below.getValue().getCommandSpec().usageMessage().description();
      lines.add(line("at", path) + " -a " + below.getKey() + about(about));
    }
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> lines.add(line(path.isEmpty() ? "at" : "below", path) + flag(option)));
    command
        .positionalParameters()
        .forEach(it -> values(it).ifPresent(given -> lines.add(line("at", path) + given)));
    for (var below : command.subcommands().entrySet()) {
      var further = Stream.concat(path.stream(), Stream.of(below.getKey())).toList();
      add(below.getValue().getCommandSpec(), further);
    }
  }

  private String line(String condition, List<String> path) {
    var words = Stream.concat(Stream.of("__" + name + "_" + condition), path.stream());
    return "complete -c %s -n '%s'".formatted(name, words.collect(Collectors.joining(" ")));
  }

  private static String flag(OptionSpec option) {
    var names =
        Stream.of(option.names())
            .map(it -> it.startsWith("--") ? " -l " + it.substring(2) : " -s " + it.substring(1))
            .collect(Collectors.joining());
    return names + value(option) + about(option.description());
  }

  /// Whether the next word is the flag's: one of a few, a file, or anything.
  private static String value(OptionSpec option) {
    if (option.arity().min() == 0) {
      return "";
    }
    return values(option).orElseGet(() -> isFile(option) ? " -r -F" : " -x");
  }

  private static Optional<String> values(ArgSpec argument) {
    return Optional.ofNullable(argument.completionCandidates())
        .map(all -> StreamSupport.stream(all.spliterator(), false).collect(Collectors.joining(" ")))
        .map(all -> " -x -a '" + all + "'");
  }

  private static boolean isFile(OptionSpec option) {
    return List.of("PATH", "FILE", "DIR").contains(option.paramLabel());
  }

  private static String about(String... description) {
    var text = CommandLine.Help.Ansi.OFF.string(String.join(" ", description));
    return text.isEmpty() ? "" : " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
