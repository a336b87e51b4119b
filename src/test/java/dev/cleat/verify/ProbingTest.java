package dev.cleat.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleat.desired.DesiredState;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ApiServer.Door;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.verify.Fetched.Flaw;
import dev.cleat.verify.Probes.Patience;
import dev.cleat.world.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is asked of the probes, and what is not.
final class ProbingTest {
  private final List<String> asked = new ArrayList<>();
  private Look<Fetched<Discovery>> document = Look.seen(Scene.document(Things.ISSUER));
  private Look<Assertion> minted =
      Look.seen(
          published -> {
            asked.add("told by " + published.stream().map(PublicKey::kid).toList());
            return Scene.token();
          });

  private final class Asked implements Probes {
    @Override
    public Look<List<Webhook>> webhooks(Access access, Live cluster) {
      asked.add("webhooks");
      return Look.seen(List.of());
    }

    @Override
    public Look<SortedMap<String, String>> labels(Access access, Live cluster, String namespace) {
      asked.add("labels of " + namespace);
      return Look.seen(new TreeMap<>());
    }

    @Override
    public Look<Fetched<Discovery>> discovery(String issuer) {
      asked.add("discovery of " + issuer);
      return document;
    }

    @Override
    public Look<Fetched<List<PublicKey>>> keys(String url) {
      asked.add("keys");
      return Look.seen(Scene.keys("k1"));
    }

    @Override
    public Look<List<PublicKey>> served(Access access, Live cluster) {
      asked.add("served");
      return Look.seen(List.of());
    }

    @Override
    public Look<Assertion> mint(Access access, Live cluster, Subject subject, String audience) {
      asked.add("mint for " + audience);
      return minted;
    }

    @Override
    public Look<Exchange> exchange(
        Access access, Live identity, Assertion assertion, Effort effort) {
      asked.add("exchange %d %s".formatted(effort.times(), effort.patience()));
      return Look.seen(new Exchange.Clean(effort.times()));
    }
  }

  private Probed probed(World world, int exchanges) {
    var subject = Subjects.of(world.desired()).getFirst();
    return new Probing(new Asked(), world, exchanges).probe(subject);
  }

  @Test
  void aChainThatIsThereIsAskedAboutLinkByLink() {
    var probed = probed(new Scene().world(), 3);

    assertThat(asked)
        .containsExactlyInAnyOrder(
            "discovery of " + Things.ISSUER,
            "keys",
            "mint for " + Scene.AUDIENCE,
            "webhooks",
            "labels of shop",
            "served",
            "told by [k1]",
            "exchange 3 " + Patience.WAIT);
    assertThat(probed.token()).isEqualTo(Look.seen(Scene.token()));
    assertThat(probed.exchange()).isEqualTo(Look.seen(new Exchange.Clean(3)));
  }

  @Test
  void anExchangeThatNobodyWantsIsNotMadeWhateverBecameOfTheToken() {
    minted = Look.unseen(Scene.TROUBLE);

    assertThat(probed(new Scene().world(), 0).exchange())
        .isEqualTo(Look.unasked("not asked for: --exchange"));
    assertThat(asked).noneMatch(it -> it.startsWith("exchange"));
  }

  @Test
  void anExchangeWithoutATokenIsAsUnclearAsTheToken() {
    minted = Look.unseen(Scene.TROUBLE);

    assertThat(probed(new Scene().world(), 1).exchange()).isEqualTo(Look.unseen(Scene.TROUBLE));
  }

  @Test
  void nobodyWaitsForACredentialThatIsNotThere() {
    var scene = new Scene();
    scene.only(Kind.CREDENTIAL);
    probed(scene.world(), 1);

    assertThat(asked).contains("exchange 1 " + Patience.NONE);
  }

  @Test
  void withoutAnAccountNoTokenIsMinted() {
    var scene = new Scene();
    scene.only(Kind.ACCOUNT);

    assertThat(probed(scene.world(), 1).token()).isInstanceOf(Look.Unasked.class);
    assertThat(asked).noneMatch(it -> it.startsWith("mint"));
  }

  @Test
  void withoutADocumentNoKeysAreFetched() {
    document = Scene.bad(Flaw.STATUS, "answered 404");

    assertThat(probed(new Scene().world(), 0).published()).isInstanceOf(Look.Unasked.class);
    assertThat(asked).doesNotContain("keys");
  }

  @Test
  void withoutAClusterNothingIsAsked() {
    var scene = new Scene();
    scene.only(Kind.CLUSTER);
    probed(scene.world(), 1);

    assertThat(asked).isEmpty();
  }

  @Test
  void inAClusterThatNobodyEntersOnlyTheIssuerIsAsked() {
    var world = new Scene().world();
    var closed = new ApiServer(Door.NONE, Optional.empty(), Optional.empty());
    var all = world.desired();
    var access =
        new Access(
            "default", all.access().credentials(), new TreeMap<>(Map.of(Things.CLUSTER, closed)));
    var desired = new DesiredState(all.resources(), access, all.origins(), all.addresses());
    probed(new World(desired, world.actual()), 1);

    assertThat(asked).containsExactly("discovery of " + Things.ISSUER, "keys");
  }
}
