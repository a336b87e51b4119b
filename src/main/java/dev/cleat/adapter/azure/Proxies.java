package dev.cleat.adapter.azure;

import com.azure.core.http.ProxyOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The HTTP proxy that the environment names, as command line tools read it: `HTTPS_PROXY`, in
/// either case, but for the hosts of `NO_PROXY`. Never towards loopback or the machine's metadata
/// service: what is on this machine is reached on this machine.
final class Proxies {
  private static final int USUAL_PORT = 8080;
  private static final String MACHINE = "localhost|127.*|[::1]";

  /// The metadata service of a virtual machine, which answers to the machine alone.
  private static final String METADATA = "169.254.169.254";

  private Proxies() {}

  static Optional<ProxyOptions> of(AzureSettings settings) {
    var local =
        settings
            .reach()
            .endpoint()
            .filter(it -> "http".equalsIgnoreCase(it.getScheme()))
            .isPresent();
    return local
        ? Optional.empty()
        : value(settings.environment(), "HTTPS_PROXY")
            .map(text -> options(text, value(settings.environment(), "NO_PROXY")));
  }

  /// A proxy on this machine that knows no exceptions but the machine itself.
  static ProxyOptions into(URI proxy) {
    var address = new InetSocketAddress(proxy.getHost(), proxy.getPort());
    return new ProxyOptions(ProxyOptions.Type.HTTP, address).setNonProxyHosts(MACHINE);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return environment.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isBlank())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static ProxyOptions options(String text, Optional<String> except) {
    var uri = URI.create(text.contains("://") ? text : "http://" + text);
    var port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    var options =
        new ProxyOptions(
            ProxyOptions.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    options.setNonProxyHosts(
        except.map(Proxies::patterns).filter(it -> !it.isEmpty()).map(it -> it + "|").orElse("")
            + MACHINE
            + "|"
            + METADATA);
    return credentials(uri).map(pair -> options.setCredentials(pair[0], pair[1])).orElse(options);
  }

  private static Optional<String[]> credentials(URI uri) {
    return Optional.ofNullable(uri.getUserInfo())
        .map(text -> text.split(":", 2))
        .filter(pair -> pair.length == 2);
  }

  /// `a.com,.b.com` as Java wants it: `a.com|*.b.com`.
  private static String patterns(String hosts) {
    return Arrays.stream(hosts.split(","))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .map(host -> host.startsWith(".") ? "*" + host : host)
        .collect(Collectors.joining("|"));
  }
}
