package dev.cleat.verify;

import dev.cleat.actual.Observation;
import dev.cleat.model.Code;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// All that is known of one account's chain.
record Evidence(Subject subject, World world, Probed probed) {

  String address(ResourceKey key) {
    return world.desired().address(key);
  }

  Optional<String> issuer() {
    return world.issuer(subject);
  }

  Optional<String> clientId() {
    return world.actual().get(subject.identity(), Output.CLIENT_ID);
  }

  Optional<String> tenantId() {
    return world.actual().get(subject.identity(), Output.TENANT_ID);
  }

  /// The credential that is declared, with its issuer where that is known.
  FederatedCredential credential() {
    return world
        .wanted(subject.credential())
        .map(FederatedCredential.class::cast)
        .orElseThrow(
            () -> new IllegalStateException("a subject has a credential: " + subject.credential()));
  }

  /// The account that is declared; empty where nothing in the cluster is.
  Optional<ServiceAccount> account() {
    return world.wanted(subject.account()).map(ServiceAccount.class::cast);
  }

  Optional<Identity> liveIdentity() {
    return world.live(subject.identity()).map(Live::state).map(Identity.class::cast);
  }

  /// What follows from how a declared thing was seen.
  Verdict judge(
      Link link, ResourceKey key, Function<Live, Verdict> present, Supplier<Verdict> absent) {
    return switch (world.actual().seen().get(key)) {
      case Observation.Present(var live) -> present.apply(live);
      case Observation.Absent() -> absent.get();
      case Observation.Unreadable(var why) -> new Verdict.Unclear(link, why);
      case null -> new Verdict.Unasked(link, "it is not declared, so nobody looked");
    };
  }

  /// Why a cluster's things were not seen, if the cluster itself was not.
  Optional<Verdict> withoutCluster(Link link) {
    return withoutIt(link, subject.cluster(), "the cluster is not there");
  }

  private Optional<Verdict> withoutIt(Link link, ResourceKey key, String why) {
    return switch (world.actual().seen().get(key)) {
      case Observation.Present _ -> Optional.empty();
      case Observation.Unreadable(var problem) -> Optional.of(new Verdict.Unclear(link, problem));
      case Observation.Absent() -> Optional.of(new Verdict.Unasked(link, why));
      case null -> Optional.of(new Verdict.Unasked(link, why));
    };
  }

  /// What there is to say where the identity is not there, is another one, or was not seen.
  Optional<Verdict> withoutIdentity(Link link) {
    return switch (world.actual().seen().get(subject.identity())) {
      case Observation.Present(var live) ->
          world
              .wanted(subject.identity())
              .flatMap(it -> it.objection(live))
              .map(why -> Verdict.broken(link, why.as(Code.CHAIN_IDENTITY_OTHER)));
      case Observation.Unreadable(var problem) -> Optional.of(new Verdict.Unclear(link, problem));
      case Observation.Absent() -> Optional.of(Verdict.broken(link, noIdentity()));
      case null -> Optional.of(Verdict.broken(link, noIdentity()));
    };
  }

  private Problem noIdentity() {
    var address = address(subject.identity());
    return Problem.of(
        Code.CHAIN_IDENTITY_ABSENT,
        "there is no " + address + " to stand for",
        Mends.apply(address));
  }
}
