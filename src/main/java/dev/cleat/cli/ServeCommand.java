package dev.cleat.cli;

import dev.cleat.sandbox.Doors;
import dev.cleat.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cleat sandbox serve`: the sandbox for clients that are not Cleat.
@Command(
    name = "serve",
    description = {
      "Keep the sandbox running for other clients, and print the environment that leads them to"
          + " it.",
      "It ends on SIGINT or SIGTERM; one process at a time works on a folder."
    },
    footer = {
      "",
      "Examples:",
      "  cleat sandbox serve --tls --port 8443 > sandbox.env &",
      "  . ./sandbox.env && cleat plan -f orders.yaml",
      "  cleat sandbox serve -o json --sandbox=/tmp/estate"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port on 127.0.0.1 that clients are sent to; a free one by default.")
  private int port;

  @Option(
      names = "--tls",
      description =
          "Speak TLS, with certificates of the sandbox's own authority (DIR/ca.pem): what az,"
              + " terraform and the Azure SDKs want.")
  private boolean tls;

  @Mixin private WorldFlags world;
  @Mixin private OutputFlags output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var told = new CountDownLatch(1);
    Signals.hear(_ -> told.countDown());
    var wanted = SandboxCommand.settings(world);
    try (var sandbox = Sandbox.start(wanted.directory(), Embedded.conditions(wanted), doors())) {
      show(Directions.to(sandbox, wanted.directory(), kubeconfig(sandbox, wanted.directory())));
      told.await();
    }
    return ExitCode.OK;
  }

  private Doors doors() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port: %d is no port (0 to %d)".formatted(port, HIGHEST_PORT));
    }
    return tls ? Doors.plain().https(port) : Doors.plain().http(port);
  }

  private void show(Directions directions) {
    Screen.of(spec.commandLine(), output)
        .result(
            switch (output.format()) {
              case TEXT -> directions.text();
              case JSON -> directions.json().toPrettyString() + "\n";
              case YAML, MARKDOWN, HTML, JUNIT ->
                  throw new ParameterException(
                      spec.commandLine(), "sandbox serve prints text or json");
            });
  }

  /// The tokens in it open nothing but this sandbox, but kubectl warns of a kubeconfig that others
  /// can read.
  private static Path kubeconfig(Sandbox sandbox, Path directory) throws IOException {
    var file = directory.resolve("kubeconfig").toAbsolutePath();
    Files.writeString(file, sandbox.kubeconfig());
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return file;
  }
}
