package dev.cleat.verify;

import dev.cleat.actual.Observation;
import dev.cleat.model.Access;
import dev.cleat.model.ApiServer.Door;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Live;
import dev.cleat.verify.Probes.Effort;
import dev.cleat.verify.Probes.Patience;
import java.util.List;
import java.util.function.Function;

/// Asks the probes what a chain needs, and nothing that could say nothing: no key set where no
/// document names one, no token for an account that is not there.
///
/// @param exchanges how many exchanges in a row are wanted, 0 for none
public record Probing(Probes probes, World world, int exchanges) {

  /// What there is to see of one account's chain.
  public Probed probe(Subject subject) {
    var discovery = discovery(subject);
    var published = discovery.then(this::keys);
    var assertion = assertion(subject);
    return new Probed(
        inCluster(subject, it -> probes.webhooks(access(), it)),
        inCluster(subject, it -> probes.labels(access(), it, subject.namespace())),
        discovery,
        published,
        inCluster(subject, it -> probes.served(access(), it)),
        assertion.then(it -> Look.seen(it.told(keysOf(published)))),
        exchanges == 0
            ? Look.unasked("not asked for: --exchange")
            : assertion.then(it -> exchange(subject, it)));
  }

  private Access access() {
    return world.desired().access();
  }

  private Look<Fetched<Discovery>> discovery(Subject subject) {
    return world
        .issuer(subject)
        .map(probes::discovery)
        .orElseGet(() -> Look.unasked("the cluster gives no issuer"));
  }

  private Look<Fetched<List<PublicKey>>> keys(Fetched<Discovery> discovery) {
    return discovery
        .good()
        .map(it -> probes.keys(it.keysUrl()))
        .orElseGet(() -> Look.unasked("no discovery document says where they are"));
  }

  private static List<PublicKey> keysOf(Look<Fetched<List<PublicKey>>> published) {
    return published.found().flatMap(Fetched::good).orElseGet(List::of);
  }

  private Look<Assertion> assertion(Subject subject) {
    if (world.seen(subject.account()).filter(Observation.Absent.class::isInstance).isPresent()) {
      return Look.unasked("there is no account to have a token minted for");
    }
    return inCluster(subject, it -> probes.mint(access(), it, subject, audience(subject)));
  }

  private String audience(Subject subject) {
    if (world.desired().resources().get(subject.credential())
        instanceof FederatedCredential credential) {
      return credential.audience();
    }
    throw new IllegalStateException("a subject has its credential: " + subject.credential());
  }

  private <T> Look<T> inCluster(Subject subject, Function<Live, Look<T>> probe) {
    var server = access().clusters().get(subject.cluster());
    if (server != null && server.door() == Door.NONE) {
      return Look.unasked("nothing is looked at in this cluster: its access is None");
    }
    return world
        .live(subject.cluster())
        .map(probe)
        .orElseGet(() -> Look.unasked("the cluster was not seen"));
  }

  private Look<Exchange> exchange(Subject subject, Assertion assertion) {
    return world
        .live(subject.identity())
        .map(it -> probes.exchange(access(), it, assertion, effort(subject)))
        .orElseGet(() -> Look.unasked("the identity was not seen"));
  }

  /// To wait for a credential that is not there would be to wait for nobody.
  private Effort effort(Subject subject) {
    var there =
        world
            .live(subject.credential())
            .map(Live::state)
            .filter(FederatedCredential.class::isInstance)
            .filter(it -> ((FederatedCredential) it).audience().equals(audience(subject)));
    return new Effort(exchanges, there.isPresent() ? Patience.WAIT : Patience.NONE);
  }
}
