package dev.cleat.world;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.apply.Writer;
import dev.cleat.diff.Change;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.CredentialName;
import dev.cleat.model.FederatedCredential;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.RoleAssignment;
import dev.cleat.model.TagName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The writers of Azure's kinds. Each takes a resolved change apart and hands the world what a
/// client would send.
record AzureWriters(World world) {

  List<Writer> all() {
    return List.of(
        new One(Kind.CLUSTER, this::cluster),
        new One(Kind.IDENTITY, this::identity),
        new One(Kind.CREDENTIAL, this::credential),
        new One(Kind.ROLE_ASSIGNMENT, this::assignment));
  }

  // ---- Azure

  private Outcome cluster(Change change, Access access) {
    if (!(change instanceof Change.Update(Cluster after, Live before, _))) {
      throw new IllegalStateException("a cluster is only ever updated: " + change);
    }
    var seen = (Cluster) before.state();
    var flags =
        AksCluster.Flags.of(
            after.oidcIssuer().or(seen::oidcIssuer).orElse(false),
            after.workloadIdentity().or(seen::workloadIdentity).orElse(false));
    var answer = world.putFlags(after.id(), flags, Integer.parseInt(before.version()));
    return One.outcome(
        change,
        answer,
        after.id().text(),
        () -> AzureSights.outputs(world.cluster(after.id()).orElseThrow()));
  }

  private Outcome identity(Change change, Access access) {
    return switch (change) {
      case Change.Create(Identity after) ->
          identity(
              change,
              after.id(),
              world.createIdentity(
                  after.id(),
                  after.location().map(Location::canonical).orElseThrow(),
                  One.with(tags(after), World.OWNER_TAG, access.owner())));
      case Change.Update(Identity after, _, _) ->
          identity(change, after.id(), world.patchTags(after.id(), tags(after), Set.of()));
      case Change.Adopt(Identity after, _, _) ->
          identity(
              change,
              after.id(),
              world.patchTags(after.id(), adopted(after, access), freed(after)));
      case Change.Release(var after, Live before, _, _) -> {
        var id = ((Identity) before.state()).id();
        var now = (Identity) after.orElse(before.state());
        var dropped = new TreeSet<>(freed(now));
        if (before.ownership() instanceof Ownership.Ours) {
          dropped.add(World.OWNER_TAG);
        }
        yield identity(change, id, world.patchTags(id, givenUp(now), dropped));
      }
      case Change.Delete(Live before, _) ->
          One.gone(change, world.deleteIdentity(((Identity) before.state()).id()));
      default -> throw One.unexpected(change);
    };
  }

  private Outcome identity(Change change, ArmId id, Answer answer) {
    return One.outcome(
        change, answer, id.text(), () -> AzureSights.outputs(world.identity(id).orElseThrow()));
  }

  /// What is not ours to create is only taken up again.
  private static Map<String, String> adopted(Identity after, Access access) {
    var tags = new TreeMap<>(givenUp(after));
    if (after.mandate() == Mandate.CREATE) {
      tags.putAll(tags(after));
      tags.put(World.OWNER_TAG, access.owner());
    }
    return tags;
  }

  private static Map<String, String> givenUp(Identity after) {
    return after.detached().isEmpty()
        ? Map.of()
        : Map.of(Identity.DETACHED_TAG, after.detachedTag());
  }

  private static Set<String> freed(Identity after) {
    return after.detached().isEmpty() ? Set.of(Identity.DETACHED_TAG) : Set.of();
  }

  private static Map<String, String> tags(Identity identity) {
    var tags = new TreeMap<String, String>();
    identity.tags().forEach((TagName name, String value) -> tags.put(name.text(), value));
    return tags;
  }

  private Outcome credential(Change change, Access access) {
    if (change instanceof Change.Delete(Live before, _)) {
      var old = (FederatedCredential) before.state();
      return One.gone(change, world.deleteCredential(fic(old, old.name())));
    }
    var fic =
        switch (change) {
          case Change.Create(FederatedCredential after) -> fic(after, after.name());
          case Change.Update(FederatedCredential after, Live before, _) ->
              fic(after, ((FederatedCredential) before.state()).name());
          default -> throw One.unexpected(change);
        };
    var there = world.credentials(new ArmId(fic.identity()));
    if (change instanceof Change.Create && there.contains(fic)) {
      return new Outcome.Done(Deed.ALREADY, fic.id(), Map.of());
    }
    return One.outcome(change, world.putCredential(fic), fic.id(), Map::of);
  }

  private static Fic fic(FederatedCredential after, CredentialName name) {
    if (!(name instanceof CredentialName.Given(var text))) {
      throw new IllegalStateException("a credential arrives without its name: " + after);
    }
    return new Fic(
        after.identity().path(),
        text,
        One.known(after.issuer()),
        after.subject(),
        after.audience());
  }

  private Outcome assignment(Change change, Access access) {
    if (change instanceof Change.Delete(Live before, _)) {
      var old = (RoleAssignment) before.state();
      return One.gone(change, world.deleteGrant(old.name().orElseThrow(), before.id()));
    }
    var grant =
        switch (change) {
          case Change.Create(RoleAssignment after) -> grant(after, marked(after, access));
          case Change.Adopt(RoleAssignment after, Live before, _) ->
              kept(grant(after, marked(carried(after, before), access)), before);
          case Change.Update(RoleAssignment after, Live before, _) ->
              kept(
                  grant(
                      after,
                      before.ownership() instanceof Ownership.Ours
                          ? marked(carried(after, before), access)
                          : carried(after, before).description().orElse("")),
                  before);
          case Change.Release(_, Live before, _, _) -> {
            var live = (RoleAssignment) before.state();
            yield world.grants().stream()
                .filter(it -> Optional.of(it.name()).equals(live.name()))
                .findFirst()
                .map(it -> it.described(live.description().orElse("")))
                .orElseThrow();
          }
          default -> throw One.unexpected(change);
        };
    return One.outcome(change, world.putGrant(grant), grant.id(), Map::of);
  }

  private static Grant grant(RoleAssignment after, String description) {
    return new Grant(
        after.name().orElse(""),
        after.scope(),
        One.known(after.roleId()),
        One.known(after.principal()),
        description,
        after.condition().orElse(""),
        after.condition().isPresent() ? after.conditionVersion().orElse("2.0") : "");
  }

  private static Grant kept(Grant grant, Live before) {
    var live = (RoleAssignment) before.state();
    return new Grant(
        live.name().orElseThrow(),
        grant.scope(),
        grant.role(),
        grant.principal(),
        grant.description(),
        grant.condition(),
        grant.conditionVersion());
  }

  private static RoleAssignment carried(RoleAssignment after, Live before) {
    var live = (RoleAssignment) before.state();
    return new RoleAssignment(
        after.key(),
        after.identity(),
        after.credential(),
        after.scope(),
        after.roleId(),
        after.principal(),
        after.condition(),
        after.conditionVersion(),
        after.description().or(live::description),
        after.name());
  }

  private static String marked(RoleAssignment after, Access access) {
    return ("cleat:" + access.owner() + " " + after.description().orElse("")).strip();
  }
}
