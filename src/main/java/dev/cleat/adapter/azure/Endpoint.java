package dev.cleat.adapter.azure;

import dev.cleat.model.SignIn;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a sign-in leads: ARM's address, the scope of tokens for it, and Entra's address. Source:
/// the environments of the Azure SDKs.
///
/// @param arm without a trailing slash
record Endpoint(URI arm, String scope, String authority) {

  private static final Set<String> CLOUDS =
      Set.of(
          "login.microsoftonline.com",
          "login.microsoftonline.us",
          "login.chinacloudapi.cn",
          "login.partner.microsoftonline.cn");

  /// @param reach stands above what the sign-in says
  static Endpoint of(SignIn signIn, Reach reach) {
    var own = cloud(signIn.cloud());
    var given = reach.played().isPresent() ? Map.<String, String>of() : signIn.endpoints();
    var arm =
        reach
            .endpoint()
            .map(URI::toString)
            .orElse(given.getOrDefault("resourceManager", own.arm()));
    return new Endpoint(
        checked(arm),
        given.containsKey("audience") ? given.get("audience") + "/.default" : own.scope(),
        reach
            .authority()
            .map(Endpoint::encrypted)
            .orElse(given.getOrDefault("authority", own.authority())));
  }

  /// Whether an authority is one of the clouds', under any of its names.
  static boolean isClouds(String authority) {
    return CLOUDS.contains(String.valueOf(URI.create(authority).getHost()));
  }

  /// Whether calls go without TLS; only ever towards this machine.
  boolean plain() {
    return "http".equalsIgnoreCase(arm.getScheme());
  }

  /// An address that an answer gave may be followed with our token if it is this endpoint's or lies
  /// below its name.
  boolean leadsTo(URI address) {
    var host = String.valueOf(address.getHost());
    return arm.getScheme().equalsIgnoreCase(address.getScheme())
        && (host.equalsIgnoreCase(arm.getHost()) && address.getPort() == arm.getPort()
            || host.toLowerCase(Locale.ROOT).endsWith("." + arm.getHost()));
  }

  static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  /// The SDK refuses an authority without TLS, in words that do not name the setting.
  private static String encrypted(URI authority) {
    if (!"https".equalsIgnoreCase(authority.getScheme())) {
      throw new IllegalArgumentException("an authority is https: " + authority);
    }
    return authority.toString();
  }

  private static URI checked(String text) {
    var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    var host = Optional.ofNullable(uri.getHost()).orElse("");
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !loopback(host)) {
      throw new IllegalArgumentException("an endpoint is https, but towards loopback: " + text);
    }
    return uri;
  }

  private static Cloud cloud(SignIn.Cloud cloud) {
    return switch (cloud) {
      case PUBLIC -> new Cloud("https://management.azure.com", "https://login.microsoftonline.com");
      case US_GOVERNMENT ->
          new Cloud("https://management.usgovcloudapi.net", "https://login.microsoftonline.us");
      case CHINA ->
          new Cloud("https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn");
    };
  }

  private record Cloud(String arm, String authority) {
    String scope() {
      return arm + "/.default";
    }
  }
}
