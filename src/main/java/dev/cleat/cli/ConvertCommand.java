package dev.cleat.cli;

import dev.cleat.report.Format;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat convert`: Rafay specifications as documents of ours.
@Command(
    name = "convert",
    description = {
      "Print Rafay specifications as Cleat documents. What is not in them is listed, field by",
      "field and with the reason, as comments and on standard error. Reads nothing else."
    },
    footer = {
      "",
      "Cleat documents among PATH are not printed, but clusters and credentials that they",
      "declare are known. Planned instead of the specifications, the output gives the same plan.",
      "-o is yaml, which is the default, or json.",
      "",
      "Exit codes: 0 converted; 1 findings, or nothing to convert; 64 usage.",
      "",
      "Examples:",
      "  cleat convert -f cluster.yaml > estate/cluster.yaml",
      "  cleat convert -f rafay/ -R -o json"
    })
final class ConvertCommand implements Callable<Integer> {

  @Mixin private DocumentFlags documents;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!isForm(output.format())) {
      throw new ParameterException(
          spec.commandLine(), "convert prints documents: -o is yaml or json");
    }
    var screen = Screen.of(spec.commandLine(), output);
    return new Paperwork(Desk.of(screen, world.settings())).convert(documents);
  }

  private static boolean isForm(Format format) {
    return switch (format) {
      case TEXT, YAML, JSON -> true;
      case MARKDOWN, HTML, JUNIT -> false;
    };
  }
}
