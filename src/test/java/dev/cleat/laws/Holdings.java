package dev.cleat.laws;

import dev.cleat.model.ArmId;
import dev.cleat.model.CredentialNames;
import dev.cleat.model.Identity;
import dev.cleat.world.AksCluster;
import dev.cleat.world.Fic;
import dev.cleat.world.Grant;
import dev.cleat.world.KubeObject;
import dev.cleat.world.Uami;
import dev.cleat.world.World;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What bears an owner's mark in a world, as the marks themselves say, and what of that its
/// documents declare. Knows nothing of how Cleat decides, so that it can judge it.
record Holdings(World world, String owner, Estate estate) {

  /// The ids of everything that bears the mark where this owner's sweep looks.
  Set<String> marked() {
    var ids = new TreeSet<String>();
    world.identities().stream().filter(this::isOurs).forEach(it -> ids.add(it.id().canonical()));
    world.identities().stream()
        .filter(it -> isOurs(it) || declared().contains(it.id().canonical()))
        .forEach(it -> named(it).forEach(fic -> ids.add(id(fic))));
    world.grants().stream().filter(this::isOurs).forEach(it -> ids.add(id(it)));
    world.clusters().forEach(it -> accounts(it).forEach(ids::add));
    return ids;
  }

  /// The ids of what bears the mark under the documents.
  Set<String> underDocuments() {
    var ids = new TreeSet<String>();
    for (var identity : world.identities()) {
      if (declared().contains(identity.id().canonical())) {
        Stream.of(identity).filter(this::isOurs).forEach(it -> ids.add(it.id().canonical()));
        named(identity).forEach(it -> ids.add(id(it)));
        world.grants().stream()
            .filter(it -> isOurs(it) && it.principal().equals(identity.principalId()))
            .forEach(it -> ids.add(id(it)));
      }
    }
    world.clusters().forEach(it -> accounts(it).forEach(ids::add));
    return ids;
  }

  /// The ids of everything that the documents stand for, as the world is now.
  Set<String> declared() {
    var ids = new HashSet<String>();
    for (var part : estate.identities()) {
      ids.add(part.id().canonical());
      world.identity(part.id()).ifPresent(it -> inside(part, it).forEach(ids::add));
      part.accounts()
          .forEach(it -> ids.add(account(it.cluster(), it.namespace() + "/" + it.name())));
    }
    return ids;
  }

  private Stream<String> inside(Estate.IdentityPart part, Uami identity) {
    var trusts =
        world.credentials(identity.id()).stream()
            .filter(
                fic ->
                    part.trusts().stream()
                            .anyMatch(
                                it ->
                                    it.issuer().equals(fic.issuer())
                                        && it.subject().equals(fic.subject()))
                        || part.accounts().stream().anyMatch(it -> isOf(it, fic)))
            .map(Holdings::id);
    var grants =
        world.grants().stream()
            .filter(it -> it.principal().equals(identity.principalId()))
            .filter(
                grant ->
                    part.roles().stream()
                        .anyMatch(
                            it ->
                                it.guid().equals(grant.role())
                                    && new ArmId(it.scope()).equals(grant.scope())))
            .map(Holdings::id);
    return Stream.concat(trusts, grants);
  }

  private boolean isOf(Estate.AccountPart account, Fic fic) {
    return fic.subject()
            .equals("system:serviceaccount:" + account.namespace() + ":" + account.name())
        && world.clusters().stream()
            .anyMatch(
                it ->
                    it.id().name().equals(account.cluster())
                        && it.issuerUrl().equals(fic.issuer()));
  }

  private boolean isOurs(Uami identity) {
    return owner.equals(identity.tags().get(World.OWNER_TAG));
  }

  private boolean isOurs(Grant grant) {
    return (grant.description() + " ").startsWith("cleat:" + owner + " ");
  }

  private Stream<Fic> named(Uami identity) {
    var detached = identity.tags().getOrDefault(Identity.DETACHED_TAG, "");
    return Identity.detached(detached).contains(owner)
        ? Stream.empty()
        : world.credentials(identity.id()).stream()
            .filter(
                it ->
                    CredentialNames.parse(it.name())
                        .filter(name -> name.owner().equals(owner))
                        .isPresent());
  }

  /// Those with the label, and those without any on which the owner's manager holds something.
  private Stream<String> accounts(AksCluster cluster) {
    return world.accounts(cluster.id()).stream()
        .filter(this::isOurs)
        .map(it -> account(cluster.id().name(), it.name()));
  }

  private boolean isOurs(KubeObject account) {
    var label = account.fields().get(World.OWNER_LABEL);
    return label == null
        ? account.fields().values().stream()
            .anyMatch(it -> it.managers().contains("cleat-" + owner))
        : label.value().equals(owner);
  }

  private static String account(String cluster, String name) {
    return cluster + "/" + name;
  }

  private static String id(Fic fic) {
    return (fic.identity() + "/federatedIdentityCredentials/" + fic.name())
        .toLowerCase(Locale.ROOT);
  }

  private static String id(Grant grant) {
    return (grant.scope().canonical()
            + "/providers/microsoft.authorization/roleassignments/"
            + grant.name())
        .toLowerCase(Locale.ROOT);
  }
}
