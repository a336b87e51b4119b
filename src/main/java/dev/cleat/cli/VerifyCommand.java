package dev.cleat.cli;

import dev.cleat.VerifyRequest;
import dev.cleat.report.Format;
import dev.cleat.verify.Entra;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat verify`: whether pods really get to Azure, and where it breaks if not.
@Command(
    name = "verify",
    description = {
      "Walk the chain of each declared account from the cluster's flags to a token that Entra",
      "takes, and name the first link that is broken, with what is there and what should be, and",
      "a command that mends it. Reads only, but for a short-lived token of each account that it",
      "asks the cluster for and throws away."
    },
    footer = {
      "",
      "The links, in order: flags, webhook, discovery, keys, token, account, credential, roles,",
      "pods, and with --exchange: exchange. -o is text, json, yaml or junit (docs/verify.md).",
      "",
      "Exit codes: 0 sound; 1 findings, or a link could not be looked at;",
      "6 a credential cannot sign in; 7 a link is broken; 64 usage.",
      "",
      "Examples:",
      "  cleat verify -f examples/quickstart --sandbox",
      "  cleat verify -f estate/ -R --target service-account/prod/shop/orders --exchange",
      "  cleat verify -f estate/ -R --aadsts 700213",
      "  cleat verify -f estate/ -R -o junit > verify.xml"
    })
final class VerifyCommand implements Callable<Integer> {

  private static final int MOST_EXCHANGES = 100;

  @Mixin private DocumentFlags documents;
  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "ADDRESS",
      description =
          "Only accounts whose chain leads over this resource; an address as plans print it, or the"
              + " beginning of one that ends in /. Repeatable.")
  private List<String> targets = List.of();

  @Option(
      names = "--exchange",
      arity = "0..1",
      fallbackValue = "3",
      paramLabel = "N",
      description =
          "Exchange a token of each account at Entra, until N in a row are taken (3). Waits for"
              + " what was just made to reach all of Entra.")
  private @Nullable Integer exchanges;

  @Option(
      names = "--aadsts",
      paramLabel = "CODE",
      description =
          "Start from an error of Entra: its number, or the message of a log as it is, in quotes.")
  private @Nullable String refusal;

  @Override
  public Integer call() {
    if (!isForm(output.format())) {
      throw wrong(
          "verify prints lines, a tree or results of tests: -o is text, json, yaml or junit");
    }
    var request = new VerifyRequest(documents.input(), new TreeSet<>(targets), times());
    return new Inspection(Desk.of(Screen.of(spec.commandLine(), output), world.settings()))
        .verify(request, Optional.ofNullable(refusal).map(Entra::explain));
  }

  private static boolean isForm(Format format) {
    return switch (format) {
      case TEXT, YAML, JSON, JUNIT -> true;
      case MARKDOWN, HTML -> false;
    };
  }

  private int times() {
    if (exchanges == null) {
      return 0;
    }
    if (exchanges < 1 || exchanges > MOST_EXCHANGES) {
      throw wrong(
          "--exchange takes a number from 1 to %d, not %d".formatted(MOST_EXCHANGES, exchanges));
    }
    return exchanges;
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
