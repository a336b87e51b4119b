package dev.cleat.cli;

import dev.cleat.config.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `cleat schema`: the JSON Schema that documents are checked with.
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of documents, for editors.",
    footer = {"", "Example:", "  cleat schema > cleat.schema.json"})
final class SchemaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    out.print(Schema.text());
    out.flush();
  }
}
