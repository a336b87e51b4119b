package dev.cleat.kubernetes;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The two programs of a control plane.
record Binaries(Path etcd, Path apiServer) {

  static final String VARIABLE = "KUBEBUILDER_ASSETS";

  /// Those of this machine. Where there are none the test is skipped, and says how to get them;
  /// with `CI=true` it fails.
  static Binaries present() {
    return of(System.getenv()).orElseGet(Binaries::missing);
  }

  static Optional<Binaries> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .map(Path::of)
        .map(it -> new Binaries(it.resolve("etcd"), it.resolve("kube-apiserver")))
        .filter(it -> Files.isExecutable(it.etcd) && Files.isExecutable(it.apiServer));
  }

  private static Binaries missing() {
    var said =
        "no kube-apiserver and etcd in $%s: export %s=\"$(.ci/apiserver)\""
            .formatted(VARIABLE, VARIABLE);
    return "true".equals(System.getenv("CI")) ? fail(said) : abort(said);
  }
}
