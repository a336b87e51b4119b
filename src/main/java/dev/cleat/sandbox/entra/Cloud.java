package dev.cleat.sandbox.entra;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The clouds that tenants lie in, with the hosts and audiences of each. Source: the environments
/// that the az CLI lists (`az cloud list`).
public enum Cloud {
  PUBLIC(
      "AzureCloud",
      List.of("login.microsoftonline.com", "login.windows.net", "sts.windows.net"),
      List.of("https://management.azure.com", "https://management.core.windows.net")),
  US_GOVERNMENT(
      "AzureUSGovernment",
      List.of("login.microsoftonline.us"),
      List.of("https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net")),
  CHINA(
      "AzureChinaCloud",
      List.of("login.chinacloudapi.cn", "login.partner.microsoftonline.cn"),
      List.of("https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"));

  private final String title;
  private final List<String> authorities;
  private final List<String> audiences;

  Cloud(String title, List<String> authorities, List<String> audiences) {
    this.title = title;
    this.authorities = authorities;
    this.audiences = audiences;
  }

  static Optional<Cloud> named(String title) {
    return Arrays.stream(values()).filter(it -> it.title.equalsIgnoreCase(title)).findFirst();
  }

  /// The cloud whose Entra has this host name.
  public static Optional<Cloud> ofAuthority(String host) {
    return Arrays.stream(values()).filter(it -> it.authorities.contains(host)).findFirst();
  }

  /// Whether a host name is that of some cloud's Resource Manager.
  public static boolean hasManager(String host) {
    return Arrays.stream(values())
        .flatMap(it -> it.audiences.stream())
        .anyMatch(audience -> URI.create(audience).getHost().equals(host));
  }

  /// Whether tokens for this resource are for some other cloud's Resource Manager.
  boolean elsewhere(String resource) {
    return !manages(resource)
        && Arrays.stream(values()).anyMatch(it -> it.audiences.contains(bare(resource)));
  }

  /// Whether tokens for this resource are for the Resource Manager here: by the cloud's names, or
  /// by the address on this machine under which it is played.
  boolean manages(String resource) {
    return audiences.contains(bare(resource))
        || bare(resource).matches("https?://(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
  }

  List<String> audiences() {
    return audiences;
  }

  private static String bare(String resource) {
    return resource.replaceFirst("/+$", "");
  }
}
