package dev.cleat.cli;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import picocli.CommandLine;

/// Where the process begins and ends: one command line, one exit code.
@QuarkusMain
public final class Main implements QuarkusApplication {

  private final Instance<CleatCommand> top;
  private final CommandLine.IFactory factory;

  @Inject
  Main(@TopCommand Instance<CleatCommand> top, CommandLine.IFactory factory) {
    this.top = top;
    this.factory = factory;
  }

  /// The process's entry.
  public static void main(String... args) {
    // Azure's bodies carry a length of their own; without leave the JDK's client warns at each PUT.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "content-length");
    Quarkus.run(Main.class, args);
  }

  @Override
  public int run(String... args) {
    return CommandLines.of(top.get(), factory, args).execute(args);
  }
}
