package dev.cleat.cli;

import dev.cleat.adapter.azure.AzureSettings;
import dev.cleat.adapter.azure.AzureSettings.Budgeting;
import dev.cleat.adapter.azure.AzureSettings.Rate;
import dev.cleat.adapter.azure.AzureSettings.Switch;
import dev.cleat.adapter.azure.Reach;
import dev.cleat.sandbox.Sandbox;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The settings in the words of the Azure side.
final class AzureWiring {

  private static final Pattern RATE = Pattern.compile("([\\d.]+)/([\\d.]+)");

  private AzureWiring() {}

  /// @param sandbox stands above what is configured
  static AzureSettings settings(
      Settings settings, Optional<Sandbox> sandbox, String runId, Map<String, String> environment) {
    var timeout = settings.timeout();
    return new AzureSettings(
        sandbox.map(AzureWiring::inside).orElseGet(() -> reach(settings.azure())),
        timeout.http(),
        timeout.operation(),
        timeout.busy(),
        timeout.principal(),
        settings.parallelism(),
        settings.azure().attempts(),
        budgets(settings.budgets(), Sharding.count(settings)),
        runId,
        environment);
  }

  private static Reach reach(Settings.Azure azure) {
    return new Reach(
        azure.endpoint().map(URI::create),
        azure.authority().map(URI::create),
        azure.ca(),
        Optional.empty());
  }

  private static Reach inside(Sandbox sandbox) {
    var played =
        new Reach.Played(sandbox.endpoint(), () -> sandbox.ca().pem(), sandbox::hasApplication);
    return Reach.inside(sandbox.endpoint(), played);
  }

  private static Budgeting budgets(Settings.Budgets budgets, int sharers) {
    var rates = new TreeMap<String, Rate>();
    budgets.rates().forEach((name, text) -> rates.put(name, rate(name, text)));
    return new Budgeting(budgets.enabled() ? Switch.ON : Switch.OFF, rates, sharers);
  }

  /// `5/10`: five calls a second, ten at once; `off`: as many as there are.
  static Rate rate(String name, String text) {
    if (text.equals("off")) {
      return Rate.unlimited();
    }
    var rate = RATE.matcher(text);
    if (!rate.matches()) {
      throw new SettingsLoading.WrongSettings(
          List.of(
              "cleat.budgets.rates.%s: '%s' is neither like 5/10 nor off".formatted(name, text)));
    }
    return new Rate(Double.parseDouble(rate.group(2)), Double.parseDouble(rate.group(1)));
  }
}
