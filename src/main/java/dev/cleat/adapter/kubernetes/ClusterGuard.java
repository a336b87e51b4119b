package dev.cleat.adapter.kubernetes;

import dev.cleat.model.Code;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether an API server is the one that the cluster's document means, and new enough. Pure.
final class ClusterGuard {

  /// AKS's own floor for workload identity.
  private static final int OLDEST_MINOR = 22;

  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");

  private ClusterGuard() {}

  /// @param version `gitVersion` as the API server tells it
  static Optional<Problem> tooOld(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return Optional.of(
          Problem.of(
              Code.UNEXPECTED_ANSWER,
              "its API server tells no version: " + version,
              "check that the address is an API server's"));
    }
    var major = Integer.parseInt(matcher.group(1));
    var old = major < 1 || major == 1 && Integer.parseInt(matcher.group(2)) < OLDEST_MINOR;
    return old
        ? Optional.of(
            Problem.of(
                Code.KUBERNETES_TOO_OLD,
                "it runs Kubernetes %s, and workload identity needs 1.22".formatted(version),
                "upgrade the cluster"))
        : Optional.empty();
  }

  /// Whether Azure says that its issuer is on, so that the issuer decides.
  static boolean issuerDecides(Live cluster) {
    return cluster.outputs().containsKey(Output.ISSUER);
  }

  /// @param issuer as the API server's discovery document names it
  static Optional<Problem> otherIssuer(Live cluster, String issuer) {
    var meant = cluster.outputs().getOrDefault(Output.ISSUER, "");
    return issuer.equals(meant)
        ? Optional.empty()
        : Optional.of(
            wrong(
                "its API server issues tokens as %s, and Azure says %s".formatted(issuer, meant)));
  }

  /// @param host the API server's, as it is called
  static Optional<Problem> otherHost(Live cluster, String host) {
    var names =
        Stream.of(Output.FQDN, Output.PRIVATE_FQDN)
            .flatMap(output -> Optional.ofNullable(cluster.outputs().get(output)).stream())
            .toList();
    return names.stream().anyMatch(host::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(
            wrong(
                "its API server is called %s, and Azure says %s"
                    .formatted(host, String.join(" or ", names))));
  }

  private static Problem wrong(String why) {
    return Problem.of(
        Code.WRONG_CLUSTER,
        "this is another cluster: " + why,
        "correct the cluster's kubernetes section, or its ARM names");
  }
}
