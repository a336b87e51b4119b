package dev.cleat.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cleat completion`: what makes a shell complete commands, flags and their values.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print the completion script of a shell.",
    footer = {
      "",
      "For this session:",
      "  source <(cleat completion bash)",
      "  source <(cleat completion zsh)",
      "  cleat completion fish | source",
      "For good: docs/completion.md."
    })
final class CompletionCommand implements Runnable {

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  /// The shells that can be told.
  enum Shell {
    BASH,
    ZSH,
    FISH;

    /// As it is typed.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    out.print(script());
    out.flush();
  }

  /// One script serves bash and zsh: it loads zsh's own support for completions of bash.
  private String script() {
    var root = spec.root();
    return switch (shell) {
      case BASH, ZSH -> AutoComplete.bash(root.name(), root.commandLine());
      case FISH -> FishCompletion.of(root);
    };
  }
}
