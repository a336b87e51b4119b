package dev.cleat.cli;

import dev.cleat.config.Surroundings;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/// What every command starts from: where it shows things, and its settings.
record Desk(Screen screen, SmallRyeConfig config, Settings settings) {

  /// With the settings that flags give on top.
  static Desk of(Screen screen, Flags flags) {
    Logs.configure(screen.flags().volume(), screen.flags().logFormat());
    var config = SettingsLoading.over(ConfigProvider.getConfig(), flags);
    return new Desk(screen, config, config.getConfigMapping(Settings.class));
  }

  /// All that a run is made of; says so where that is not Azure.
  Assembly open() {
    var assembly = Assembly.of(settings, setting());
    switch (assembly.venue()) {
      case WORLD -> {}
      case SANDBOX ->
          screen.aside(
              "cleat: this is the sandbox in %s, not Azure"
                  .formatted(settings.sandbox().directory()));
    }
    return assembly;
  }

  private Assembly.Setting setting() {
    return new Assembly.Setting(
        new Surroundings(
            Path.of("").toAbsolutePath(),
            Path.of(System.getProperty("user.home")),
            System.in,
            name -> SettingsLoading.value(config, name)),
        System.getenv());
  }

  /// What leads another command to the same sandbox, after a blank; nothing in the world.
  String sandboxFlag() {
    var sandbox = settings.sandbox();
    return sandbox.enabled() ? " --sandbox=" + new PlanFile(sandbox.directory()).typed() : "";
  }

  Results results(Assembly assembly) {
    return new Results(screen, assembly.made(), settings.owner(), assembly::estimate);
  }
}
