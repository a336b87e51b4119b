package dev.cleat.cli;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.regex.Pattern;

/// Whose things a run is about.
record Owner(String name, Origin origin) {

  private static final String SETTING = "cleat.owner";
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?");

  /// Whether somebody said so.
  enum Origin {
    SAID,
    ASSUMED
  }

  /// @throws SettingsLoading.WrongSettings if it could not be written into marks and names
  static Owner of(SmallRyeConfig config) {
    var value = config.getConfigValue(SETTING);
    var name = String.valueOf(value.getValue());
    if (!LABEL.matcher(name).matches()) {
      throw new SettingsLoading.WrongSettings(
          List.of(
              "cleat.owner: '%s' is no DNS label of up to 20 characters (a-z, 0-9, -)"
                  .formatted(name)));
    }
    // Defaults lie below everything that a person can set.
    return new Owner(name, value.getConfigSourceOrdinal() < 0 ? Origin.ASSUMED : Origin.SAID);
  }
}
