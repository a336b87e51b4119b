package dev.cleat.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/// What `cleat` can be asked to do, in the order of its help: a command's name, as its annotation
/// has it, and its class.
///
/// picocli reads each annotation of each command that it is given: of all of them, a quarter of
/// what the smallest start costs. So it is given the one that was typed, and all only where they
/// can be seen: in help, in completion, in what is suggested for a slip.
enum Subcommand {
  VALIDATE("validate", ValidateCommand.class),
  PLAN("plan", PlanCommand.class),
  DIFF("diff", DiffCommand.class),
  APPLY("apply", ApplyCommand.class),
  DESTROY("destroy", DestroyCommand.class),
  DETACH("detach", DetachCommand.class),
  VERIFY("verify", VerifyCommand.class),
  CONVERT("convert", ConvertCommand.class),
  PERMISSIONS("permissions", PermissionsCommand.class),
  SANDBOX("sandbox", SandboxCommand.class),
  SCHEMA("schema", SchemaCommand.class),
  COMPLETION("completion", CompletionCommand.class),
  VERSION("version", VersionCommand.class);

  private static final Set<String> VERSION_FLAGS = Set.of("--version", "-V");

  private final String typed;
  private final Class<?> command;

  Subcommand(String typed, Class<?> command) {
    this.typed = typed;
    this.command = command;
  }

  String typed() {
    return typed;
  }

  Class<?> command() {
    return command;
  }

  /// Puts those that these arguments can reach on the command line.
  static CommandLine on(CommandLine top, String... args) {
    reachedBy(args).forEach(it -> top.addSubcommand(it.typed, it.command));
    return top;
  }

  static List<Subcommand> reachedBy(String... args) {
    if (args.length == 1 && VERSION_FLAGS.contains(args[0])) {
      return List.of();
    }
    return Arrays.stream(values())
        .filter(it -> args.length > 0 && it.typed.equals(args[0]) && it != COMPLETION)
        .findFirst()
        .map(List::of)
        .orElse(List.of(values()));
  }
}
