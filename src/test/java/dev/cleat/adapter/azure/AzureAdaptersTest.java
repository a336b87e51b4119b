package dev.cleat.adapter.azure;

import static dev.cleat.adapter.azure.AzureWorld.clusterId;
import static dev.cleat.adapter.azure.AzureWorld.credential;
import static dev.cleat.adapter.azure.AzureWorld.flags;
import static dev.cleat.adapter.azure.AzureWorld.identity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.model.Kind;
import dev.cleat.model.Output;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From an empty subscription to working access, one kind after the other.
final class AzureAdaptersTest {
  private static final String ISSUER = "https://westeurope.oic.prod-aks.azure.com/t/u/";
  private final AzureWorld world = new AzureWorld();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aClusterGetsItsFlagsAndGivesItsIssuer() {
    var wanted = flags("demo", true, true);
    var before = world.seen(wanted);
    assertThat(before.outputs()).containsOnlyKeys(Output.FQDN);

    var outcome = world.update(wanted, before);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var done = (Outcome.Done) outcome;
    assertThat(done.deed()).isEqualTo(Deed.UPDATED);
    assertThat(done.outputs().get(Output.ISSUER)).startsWith("https://").endsWith("/");
    assertThat(world.seen(wanted).state().fields()).isEqualTo(wanted.fields());
  }

  @Test
  void nothingElseOfTheClusterChanges() {
    var id = clusterId("demo");
    var before = world.stored(id).deepCopy();
    var wanted = flags("demo", true, true);

    world.update(wanted, world.seen(wanted));

    var after = world.stored(id);
    assertThat(after.at("/properties/unheardOf")).isEqualTo(before.at("/properties/unheardOf"));
    assertThat(after.at("/sku")).isEqualTo(before.at("/sku"));
    assertThat(after.at("/tags")).isEqualTo(before.at("/tags"));
    assertThat(after.at("/properties/kubernetesVersion").asText()).isEqualTo("1.33");
  }

  @Test
  void anIdentityIsMadeMarkedAndSeenAsWanted() {
    var wanted = identity("orders-id", "team", "orders");

    var outcome = world.create(wanted);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var live = world.seen(wanted);
    assertThat(live.ownership()).isEqualTo(dev.cleat.model.Ownership.ours());
    assertThat(live.state().fields()).isEqualTo(wanted.fields());
    assertThat(live.outputs()).isEqualTo(((Outcome.Done) outcome).outputs()).hasSize(3);
  }

  @Test
  void aCredentialIsMadeUnderOurNameAndSeenAsWanted() {
    var identity = world.made("orders-id");
    var wanted = credential("orders-id", ISSUER, "orders");

    var outcome = world.create(wanted);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var found = world.read(Kind.CREDENTIAL, List.of(identity), wanted).found();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().state().match()).isEqualTo(wanted.match());
    assertThat(found.getFirst().state().fields()).isEqualTo(wanted.fields());
    assertThat(found.getFirst().ownership())
        .isEqualTo(new dev.cleat.model.Ownership.Ours(dev.cleat.model.Ownership.Sign.NAME));
  }

  @Test
  void theKubeconfigComesDecoded() {
    var answer = world.azure.door().kubeconfig(clusterId("demo"), world.access.signIn(""));

    assertThat(answer).isInstanceOf(dev.cleat.adapter.AksDoor.Answer.Given.class);
    assertThat(((dev.cleat.adapter.AksDoor.Answer.Given) answer).secret())
        .contains("demo-dns.hcp.westeurope.azmk8s.io");
    assertThat(answer.toString()).doesNotContain("azmk8s");
  }
}
