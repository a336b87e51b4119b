package dev.cleat.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.model.Code;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClusterGuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"v1.22.0", "1.22", "v1.33.2+k3s1", "v1.100.0", "v2.0.0"})
  void aServerOf122AndLaterIsNewEnough(String version) {
    assertThat(ClusterGuard.tooOld(version)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.21.14", "1.9.0", "v0.30.0"})
  void anOlderServerIsBlocked(String version) {
    assertThat(ClusterGuard.tooOld(version).map(Problem::code)).contains(Code.KUBERNETES_TOO_OLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "latest"})
  void whatTellsNoVersionIsNoApiServer(String version) {
    assertThat(ClusterGuard.tooOld(version).map(Problem::code)).contains(Code.UNEXPECTED_ANSWER);
  }

  @Test
  void issuersAreComparedByteForByte() {
    var cluster =
        SandboxClusters.live(Map.of(Output.ISSUER, "https://issuer/a/"), Optional.empty());
    assertThat(ClusterGuard.issuerDecides(cluster)).isTrue();
    assertThat(ClusterGuard.otherIssuer(cluster, "https://issuer/a/")).isEmpty();
    assertThat(ClusterGuard.otherIssuer(cluster, "https://issuer/a")).isPresent();
    assertThat(ClusterGuard.otherIssuer(cluster, "https://issuer/A/")).isPresent();
  }

  @Test
  void hostsAreComparedIgnoringCase() {
    var cluster = SandboxClusters.live(Map.of(Output.FQDN, "demo.AZMK8S.io"), Optional.empty());
    assertThat(ClusterGuard.issuerDecides(cluster)).isFalse();
    assertThat(ClusterGuard.otherHost(cluster, "DEMO.azmk8s.io")).isEmpty();
    assertThat(ClusterGuard.otherHost(cluster, "demo2.azmk8s.io").map(Problem::code))
        .contains(Code.WRONG_CLUSTER);
  }
}
