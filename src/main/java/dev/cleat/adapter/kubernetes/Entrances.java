package dev.cleat.adapter.kubernetes;

import dev.cleat.adapter.AksDoor;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Code;
import dev.cleat.model.Problem;
import dev.cleat.model.SignIn;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Makes the client configuration that a cluster's document asks for. Nothing of the machine's own
/// Kubernetes settings flows into it unless the document names them.
final class Entrances {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private final AksDoor door;
  private final ClientLimits limits;
  private final Map<String, String> environment;
  private final Optional<Home> home;

  Entrances(
      AksDoor door, ClientLimits limits, Map<String, String> environment, Optional<Home> home) {
    this.door = door;
    this.limits = limits;
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  Entrance open(ApiServer server, ArmId cluster, SignIn signIn) {
    return opened(
        () ->
            switch (server.door()) {
              case AKS -> aks(cluster, signIn);
              case KUBECONFIG -> kubeconfig(server);
              case IN_CLUSTER -> inCluster();
              case NONE -> closed("its document says access: None", "set kubernetes.access");
            });
  }

  /// The way to the cluster that Cleat runs in.
  Entrance home() {
    return opened(this::inCluster);
  }

  /// The way that a kubeconfig file tells.
  Entrance file(ApiServer server) {
    return opened(() -> kubeconfig(server));
  }

  /// The way that a kubeconfig's own text tells.
  Entrance told(String kubeconfig) {
    return opened(() -> new Entrance.Open(limits.on(Config.fromKubeconfig(kubeconfig))));
  }

  private static Entrance opened(Supplier<Entrance> way) {
    try {
      return guarded(way.get());
    } catch (IllegalArgumentException | UncheckedIOException broken) {
      return closed(
          String.valueOf(broken.getMessage()), "correct the cluster's kubernetes section");
    }
  }

  private static Entrance closed(String why, String mend) {
    return new Entrance.Closed(
        Problem.of(Code.CLUSTER_ACCESS, "there is no way to its API server: " + why, mend));
  }

  private Entrance aks(ArmId cluster, SignIn signIn) {
    return switch (door.kubeconfig(cluster, signIn)) {
      case AksDoor.Answer.Refused(var why) -> new Entrance.Closed(why);
      case AksDoor.Answer.Given(var text) -> aks(AksKubeconfig.parse(text), signIn);
    };
  }

  private Entrance aks(AksKubeconfig kubeconfig, SignIn signIn) {
    var config = plain().withMasterUrl(kubeconfig.server());
    kubeconfig.authority().ifPresent(config::withCaCertData);
    proxy(kubeconfig).ifPresent(proxy -> config.withHttpProxy(proxy).withHttpsProxy(proxy));
    if (kubeconfig.signsIn()) {
      kubeconfig.token().ifPresent(config::withOauthToken);
      kubeconfig.certificate().ifPresent(config::withClientCertData);
      kubeconfig.key().ifPresent(config::withClientKeyData);
      return new Entrance.Open(config.build());
    }
    return switch (door.apiServerToken(signIn)) {
      case AksDoor.Answer.Refused(var why) -> new Entrance.Closed(why);
      case AksDoor.Answer.Given _ ->
          new Entrance.Open(config.withOauthTokenProvider(() -> token(signIn)).build());
    };
  }

  /// Asked before every call: the door keeps the token and renews it.
  private String token(SignIn signIn) {
    return switch (door.apiServerToken(signIn)) {
      case AksDoor.Answer.Given(var secret) -> secret;
      case AksDoor.Answer.Refused _ -> "";
    };
  }

  private Optional<String> proxy(AksKubeconfig kubeconfig) {
    return kubeconfig.proxy().or(() -> proxyOfEnvironment(URI.create(kubeconfig.server())));
  }

  private Optional<String> proxyOfEnvironment(URI server) {
    var host = String.valueOf(server.getHost());
    var bypassed =
        variable("NO_PROXY").stream()
            .flatMap(list -> java.util.Arrays.stream(list.split(",")))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .anyMatch(entry -> entry.equals("*") || host.endsWith(entry.replaceFirst("^\\*", "")));
    return bypassed ? Optional.empty() : variable("HTTPS_PROXY");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(java.util.Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private Entrance kubeconfig(ApiServer server) {
    var file = kubeconfigFile(server);
    try {
      var text = Files.readString(file);
      var context = server.context().orElse(null);
      return new Entrance.Open(limits.on(Config.fromKubeconfig(context, text, file.toString())));
    } catch (IOException _) {
      return closed("the kubeconfig " + file + " cannot be read", "correct kubeconfig.path");
    }
  }

  private Path kubeconfigFile(ApiServer server) {
    var named = server.kubeconfig().or(() -> variable("KUBECONFIG").map(Entrances::firstOf));
    var home = variable("HOME").orElse("");
    return Path.of(named.orElse("~/.kube/config").replaceFirst("^~(?=/)", home));
  }

  private static String firstOf(String paths) {
    return paths.split(java.io.File.pathSeparator, 2)[0];
  }

  private Entrance inCluster() {
    return home.<Entrance>map(it -> new Entrance.Open(it.config(limits)))
        .orElseGet(
            () ->
                closed(
                    "Cleat does not run in a pod (KUBERNETES_SERVICE_HOST is not set)",
                    "choose another kubernetes.access, or run Cleat in the cluster"));
  }

  private ConfigBuilder plain() {
    return new ConfigBuilder(limits.on(Config.empty()));
  }

  /// Secrets go over TLS that is verified, or not beyond this machine.
  private static Entrance guarded(Entrance entrance) {
    if (!(entrance instanceof Entrance.Open(var config))) {
      return entrance;
    }
    var server = URI.create(config.getMasterUrl());
    var near = isLoopback(server) || isLoopbackProxy(config, server);
    if (!"https".equals(server.getScheme()) && !near) {
      return closed(server.getHost() + " is reached without TLS", "use https");
    }
    if (config.isTrustCerts() && !near) {
      return closed("its kubeconfig switches TLS verification off", "name its authority instead");
    }
    return entrance;
  }

  private static boolean isLoopback(URI server) {
    return LOOPBACK.contains(String.valueOf(server.getHost()));
  }

  /// Plain http through a proxy on this machine stays on this machine as far as we can see: it is
  /// how the sandbox is reached under real host names.
  private static boolean isLoopbackProxy(Config config, URI server) {
    return "http".equals(server.getScheme())
        && Optional.ofNullable(config.getHttpProxy())
            .map(URI::create)
            .filter(Entrances::isLoopback)
            .isPresent();
  }
}
