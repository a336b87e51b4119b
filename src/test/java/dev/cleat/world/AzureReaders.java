package dev.cleat.world;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Question;
import dev.cleat.actual.Reader;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Code;
import dev.cleat.model.CredentialName;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.RoleDefinition;
import dev.cleat.world.Faults.Look;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The readers of Azure's kinds: lists first, one GET where something is missing from them.
record AzureReaders(World world, Noise noise) {

  List<Reader> all() {
    return List.of(
        listing(Kind.CLUSTER, this::clusters, this::proveCluster),
        listing(Kind.IDENTITY, this::identities, this::proveIdentity),
        listing(Kind.ROLE_DEFINITION, this::roles, (_, _) -> Sighting.nothing()),
        listing(Kind.CREDENTIAL, this::credentials, this::proveCredential),
        listing(Kind.ROLE_ASSIGNMENT, this::assignments, this::proveAssignment));
  }

  private Reader listing(
      Kind kind, Function<Question, Sighting> list, BiFunction<Access, Resource, Sighting> look) {
    return new Listing(kind, world.faults(), list, look);
  }

  private AzureSights sights(Access access) {
    return new AzureSights(access.owner(), noise);
  }

  // ---- clusters and identities: one list each

  private Sighting clusters(Question question) {
    var found =
        world.clusters().stream()
            .filter(it -> world.isListed(it.id().canonical()))
            .filter(it -> failure(Kind.CLUSTER, it.id().canonical(), Look.LIST).isEmpty())
            .map(sights(question.access())::cluster);
    return new Sighting(noise.order(found.toList()), blind(question, Look.LIST));
  }

  private Sighting proveCluster(Access access, Resource missing) {
    return world
        .cluster(((Cluster) missing).id())
        .map(it -> seen(sights(access).cluster(it)))
        .orElseGet(Sighting::nothing);
  }

  private Sighting identities(Question question) {
    var swept = new Sweeps(world, question);
    var found =
        world.identities().stream()
            .filter(it -> world.isListed(it.id().canonical()))
            .filter(it -> failure(Kind.IDENTITY, it.id().canonical(), Look.LIST).isEmpty())
            .filter(it -> swept.shows(Kind.IDENTITY, it.id()))
            .map(sights(question.access())::identity);
    return Listing.joined(
        new Sighting(noise.order(found.toList()), blind(question, Look.LIST)),
        swept.blind(Kind.IDENTITY));
  }

  private Sighting proveIdentity(Access access, Resource missing) {
    var id = ((Identity) missing).id();
    if (world.lacksGroup(id)) {
      return new Sighting(
          List.of(), List.of(new Blind(Kind.IDENTITY, Optional.of(missing.key()), noGroup(id))));
    }
    return world
        .identity(id)
        .map(it -> seen(sights(access).identity(it)))
        .orElseGet(Sighting::nothing);
  }

  private static Problem noGroup(ArmId id) {
    return Problem.of(
        Code.GROUP_MISSING,
        "there is no resource group " + id.group().orElse(""),
        "create the group, or correct resourceGroup");
  }

  private List<Blind> blind(Question question, Look look) {
    return question.wanted().stream()
        .flatMap(it -> failed(it.key(), it.key().path(), look).stream())
        .toList();
  }

  // ---- role definitions: by name

  private Sighting roles(Question question) {
    var found =
        question.wanted().stream()
            .filter(it -> failure(Kind.ROLE_DEFINITION, it.key().path(), Look.LIST).isEmpty())
            .flatMap(it -> role((RoleDefinition) it).stream())
            .toList();
    return new Sighting(found, blind(question, Look.LIST));
  }

  private Optional<Live> role(RoleDefinition wanted) {
    return world.roles().stream()
        .filter(it -> it.name().equalsIgnoreCase(wanted.name()))
        .filter(it -> wanted.scopes().stream().anyMatch(it::isListedAt))
        .findFirst()
        .map(
            it -> {
              var state =
                  new RoleDefinition(
                      wanted.key(),
                      wanted.credential(),
                      wanted.scopes(),
                      it.name(),
                      Optional.of(new Guid(it.guid())),
                      wanted.guid().flatMap(this::meaning));
              return Live.of(
                  state, it.guid(), Map.of(Output.ROLE_ID, it.guid()), Ownership.unmarked());
            });
  }

  private Optional<String> meaning(Guid guid) {
    return world.roles().stream()
        .filter(it -> guid.equals(new Guid(it.guid())))
        .map(Role::name)
        .findFirst();
  }

  // ---- credentials and role assignments: one list per identity

  private Sighting credentials(Question question) {
    return perContainer(
        question,
        Kind.CREDENTIAL,
        container ->
            world.credentials(AzureSights.identityOf(container)).stream()
                .filter(it -> world.isListed(it.id()))
                .map(it -> sights(question.access()).credential(it, container))
                .toList());
  }

  private Sighting proveCredential(Access access, Resource missing) {
    var wanted = (FederatedCredential) missing;
    var name = wanted.name() instanceof CredentialName.Given(var text) ? text : "";
    var container = new ArmId(wanted.identity().path());
    return world.credentials(container).stream()
        .filter(it -> it.name().equalsIgnoreCase(name))
        .findFirst()
        .flatMap(
            it ->
                world
                    .identity(container)
                    .map(sights(access)::identity)
                    .map(identity -> seen(sights(access).credential(it, identity))))
        .orElseGet(Sighting::nothing);
  }

  /// Where no assignment is declared, nobody looks, unless the sweep is for all that is ours.
  private Sighting assignments(Question question) {
    return switch (question.sweep()) {
      case Sweep.Declared _ when question.wanted().isEmpty() -> Sighting.nothing();
      case Sweep.Declared _ -> ofPrincipals(question);
      case Sweep.Owned _ ->
          Listing.joined(
              ofPrincipals(question),
              Listing.joined(
                  orphans(question), new Sweeps(world, question).blind(Kind.ROLE_ASSIGNMENT)));
    };
  }

  private Sighting orphans(Question question) {
    var swept = new Sweeps(world, question);
    var principals =
        question.within().stream().map(it -> it.outputs().get(Output.PRINCIPAL_ID)).toList();
    var found =
        world.grants().stream()
            .filter(it -> !principals.contains(it.principal()))
            .filter(it -> world.isListed(it.id()))
            .filter(it -> swept.shows(Kind.ROLE_ASSIGNMENT, it.scope()))
            .map(sights(question.access())::orphan)
            .filter(it -> it.ownership() instanceof Ownership.Ours)
            .toList();
    return new Sighting(noise.order(found), List.of());
  }

  private Sighting ofPrincipals(Question question) {
    return perContainer(
        question,
        Kind.ROLE_ASSIGNMENT,
        container ->
            world.grants().stream()
                .filter(it -> it.principal().equals(container.outputs().get(Output.PRINCIPAL_ID)))
                .filter(it -> world.isListed(it.id()))
                .map(it -> sights(question.access()).assignment(it, container))
                .toList());
  }

  private Sighting proveAssignment(Access access, Resource missing) {
    var wanted = (RoleAssignment) missing;
    var container = new ArmId(wanted.identity().path());
    return world.grants().stream()
        .filter(it -> Optional.of(it.name()).equals(wanted.name()))
        .findFirst()
        .flatMap(
            it ->
                world
                    .identity(container)
                    .map(sights(access)::identity)
                    .map(identity -> seen(sights(access).assignment(it, identity))))
        .orElseGet(Sighting::nothing);
  }

  private Sighting perContainer(Question question, Kind kind, Function<Live, List<Live>> children) {
    var sighting = Sighting.nothing();
    for (var container : question.within()) {
      var key = container.state().key();
      var failure =
          failure(kind, key.path(), Look.LIST).map(why -> new Blind(kind, Optional.of(key), why));
      sighting =
          Listing.joined(
              sighting,
              failure
                  .map(it -> new Sighting(List.of(), List.of(it)))
                  .orElseGet(() -> new Sighting(children.apply(container), List.of())));
    }
    return new Sighting(noise.order(sighting.found()), sighting.blind());
  }

  // ---- what goes wrong

  private static Sighting seen(Live live) {
    return new Sighting(List.of(live), List.of());
  }

  private Optional<Problem> failure(Kind kind, String id, Look look) {
    return world.faults().reading(kind, id.toLowerCase(Locale.ROOT), look);
  }

  private Optional<Blind> failed(ResourceKey key, String id, Look look) {
    return failure(key.kind(), id, look).map(why -> new Blind(key.kind(), Optional.of(key), why));
  }
}
