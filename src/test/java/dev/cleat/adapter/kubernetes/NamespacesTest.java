package dev.cleat.adapter.kubernetes;

import static dev.cleat.adapter.kubernetes.SandboxClusters.CLUSTER;
import static dev.cleat.adapter.kubernetes.SandboxClusters.access;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Sighting;
import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Ownership;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamespacesTest {

  private static final Access ACCESS = access("default");
  private static final String SHOP =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {team: shop}}
      """;

  @TempDir Path dir = Path.of("");
  private Optional<SandboxClusters> started = Optional.empty();

  @BeforeEach
  void start() {
    started = Optional.of(SandboxClusters.start(dir, SHOP));
  }

  @AfterEach
  void stop() {
    world().close();
  }

  private SandboxClusters world() {
    return started.orElseThrow();
  }

  private static Namespace namespace(String name) {
    return new Namespace(CLUSTER.child(Kind.NAMESPACE, name), CLUSTER, "", name, Mandate.CREATE);
  }

  private Sighting read(Namespace wanted) {
    return world()
        .namespaces()
        .read(new Question(ACCESS, List.of(wanted), List.of(SandboxClusters.live())));
  }

  private Live seen(Namespace wanted) {
    return read(wanted).found().getFirst();
  }

  private Map<String, String> labels(String name) {
    return world().kubectl().get("/api/v1/namespaces/" + name).jsonPath().getMap("metadata.labels");
  }

  @Test
  void aNamespaceIsReadByOneGet() {
    var live = seen(namespace("shop"));
    assertThat(live.state().match()).isEqualTo(namespace("shop").match());
    assertThat(live.ownership()).isEqualTo(Ownership.unmarked());
    assertThat(world().requests()).hasSize(3);
    assertThat(world().requests().getLast().path()).isEqualTo("/api/v1/namespaces/shop");
  }

  @Test
  void theGetIsTheProofOfAbsence() {
    assertThat(read(namespace("kitchen"))).isEqualTo(Sighting.nothing());
    var calls = world().requests().size();
    assertThat(world().namespaces().prove(ACCESS, List.of(namespace("kitchen"))))
        .isEqualTo(Sighting.nothing());
    assertThat(world().requests()).hasSize(calls);
  }

  @Test
  void aForbiddenNamespaceIsUnreadable() {
    world().conditions().deny("Kubernetes/namespaces/get", "/");
    var wanted = namespace("shop");
    var sighting = read(wanted);
    assertThat(sighting.found()).isEmpty();
    assertThat(sighting.blind())
        .extracting(Blind::where)
        .containsExactly(Optional.of(wanted.key()));
    assertThat(sighting.blind().getFirst().why().code()).isEqualTo(Code.FORBIDDEN);
  }

  @Test
  void aCreatedNamespaceCarriesOurMark() {
    var wanted = namespace("kitchen");
    read(wanted);
    var outcome = world().namespaces().write(new Change.Create(wanted), ACCESS);
    assertThat(outcome).isEqualTo(new Outcome.Done(Deed.CREATED, "kitchen", Map.of()));
    assertThat(seen(wanted).ownership()).isEqualTo(Ownership.ours());
    assertThat(labels("kitchen")).containsEntry("cleat.dev/owner", "default");
  }

  @Test
  void adoptionAddsOurMarkAndLeavesTheRest() {
    var wanted = namespace("shop");
    var outcome =
        world().namespaces().write(new Change.Adopt(wanted, seen(wanted), List.of()), ACCESS);
    assertThat(outcome).isEqualTo(new Outcome.Done(Deed.ADOPTED, "shop", Map.of()));
    assertThat(labels("shop"))
        .containsEntry("cleat.dev/owner", "default")
        .containsEntry("team", "shop");
  }

  @Test
  void aReleaseTakesOurMarkOffAndLeavesTheNamespace() {
    var wanted = namespace("shop");
    world().namespaces().write(new Change.Adopt(wanted, seen(wanted), List.of()), ACCESS);
    var release = new Change.Release(Optional.empty(), seen(wanted), List.of());
    assertThat(world().namespaces().write(release, ACCESS))
        .isEqualTo(new Outcome.Done(Deed.RELEASED, "shop", Map.of()));
    assertThat(labels("shop")).containsEntry("team", "shop").doesNotContainKey("cleat.dev/owner");
  }
}
