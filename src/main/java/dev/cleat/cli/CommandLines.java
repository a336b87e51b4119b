package dev.cleat.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The command line as Cleat wants it: wrong usage ends with 64 and says what to type, everything
/// unforeseen ends with 1 and one line, and nothing but results goes to standard output.
public final class CommandLines {

  private CommandLines() {}

  /// The command line over this top command, with all that these arguments can reach.
  public static CommandLine of(Object top, CommandLine.IFactory factory, String... args) {
    return Subcommand.on(new CommandLine(top, factory), args)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CommandLines::usage)
        .setExecutionExceptionHandler(CommandLines::unforeseen);
  }

  private static int usage(ParameterException wrong, String[] args) {
    var line = wrong.getCommandLine();
    var said = new StringWriter();
    var lines = new PrintWriter(said);
    lines.println("cleat: " + String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, lines);
    lines.print("See: " + line.getCommandSpec().qualifiedName() + " --help");
    lines.flush();
    tell(line, List.of(args), said.toString());
    return ExitCode.USAGE;
  }

  /// Who reads standard error by a program gets no other lines there, whatever went wrong.
  private static void tell(CommandLine line, List<String> args, String said) {
    line.getErr().println(wantsJson(args) ? LogLine.said(said) : said);
  }

  /// As typed: a command line that is wrong cannot be read to its end.
  private static boolean wantsJson(List<String> args) {
    var typed = String.join(" ", args).toLowerCase(Locale.ROOT);
    return typed.contains("--log-format json") || typed.contains("--log-format=json");
  }

  /// A usage error that is found only while running keeps its code; all else is ours to mend.
  private static int unforeseen(
      Exception broken, CommandLine line, CommandLine.ParseResult parsed) {
    if (broken instanceof ParameterException wrong) {
      return usage(wrong, parsed.originalArgs().toArray(String[]::new));
    }
    tell(line, parsed.originalArgs(), "cleat: " + describe(broken));
    if (broken instanceof SettingsLoading.WrongSettings || broken instanceof WrongUsage) {
      return ExitCode.USAGE;
    }
    if (parsed.hasMatchedOption("-v") || subcommandIsVerbose(parsed)) {
      broken.printStackTrace(line.getErr());
    }
    return line.getCommandSpec().exitCodeOnExecutionException();
  }

  private static boolean subcommandIsVerbose(CommandLine.ParseResult parsed) {
    return parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("-v");
  }

  private static String describe(Exception broken) {
    var message = broken.getMessage();
    return message == null || message.isBlank() ? broken.getClass().getSimpleName() : message;
  }
}
