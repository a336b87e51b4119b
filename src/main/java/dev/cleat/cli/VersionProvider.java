package dev.cleat.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the application.
public final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    var version =
        ConfigProvider.getConfig().getOptionalValue("quarkus.application.version", String.class);
    return new String[] {"cleat " + version.orElse("unreleased")};
  }
}
