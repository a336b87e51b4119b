package dev.cleat.plan;

import dev.cleat.actual.Sweep;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.ArmId;
import dev.cleat.model.Purpose;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Shard;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a run is for, and what the person who runs Cleat allows beyond the documents. Made by
/// {@link #strict} and the `with…` methods.
///
/// @param owner whose configuration set it is
/// @param scopes what `--prune-scope` names
/// @param ownPrincipals the principal and client ids that Cleat itself runs as, in lower case:
///   their credentials and role assignments are never deleted
/// @param maxDeletes how many undeclared things all shards together may delete; one more than its
///   share, and a shard deletes none
/// @param targets what `--target` names, everything where empty
/// @param shard which part of the estate this run acts on
public record Policy(
    Purpose purpose,
    String owner,
    Prune prune,
    SortedSet<ArmId> scopes,
    Adoption adoption,
    Conflicts conflicts,
    Disabling disabling,
    SortedSet<String> ownPrincipals,
    int maxDeletes,
    SortedSet<ResourceKey> targets,
    Shard shard) {
  /// How many undeclared things may be deleted where nobody says otherwise.
  public static final int MAX_DELETES = 10;

  public Policy {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    ownPrincipals = Collections.unmodifiableSortedSet(new TreeSet<>(ownPrincipals));
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
  }

  /// Nothing beyond the documents.
  public static Policy strict() {
    return new Policy(
        Purpose.RECONCILE,
        "default",
        Prune.OFF,
        Collections.emptySortedSet(),
        Adoption.OFF,
        Conflicts.RESPECTED,
        Disabling.REFUSED,
        Collections.emptySortedSet(),
        MAX_DELETES,
        Collections.emptySortedSet(),
        Shard.whole());
  }

  /// `--prune`: whether owned things that no document declares are deleted.
  public enum Prune {
    OFF,
    ON
  }

  /// `--adopt`: whether unmarked live things become ours.
  public enum Adoption {
    OFF,
    ON
  }

  /// `--force-conflicts`: whether fields that another manager holds are taken over.
  public enum Conflicts {
    RESPECTED,
    FORCED
  }

  /// `--allow-disable`: whether workload identity may be switched off.
  public enum Disabling {
    REFUSED,
    ALLOWED
  }

  /// Whether the run looks for owned things that no document declares.
  public boolean sweeps() {
    return prune == Prune.ON || purpose != Purpose.RECONCILE;
  }

  /// How far to look beyond what is declared.
  public Sweep sweep(DesiredState desired) {
    return sweeps() ? Sweep.owned(desired, scopes) : Sweep.declared();
  }

  /// The same for another purpose.
  public Policy with(Purpose other) {
    return new Policy(
        other,
        owner,
        prune,
        scopes,
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same for another owner.
  public Policy withOwner(String other) {
    return new Policy(
        purpose,
        other,
        prune,
        scopes,
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same with other pruning.
  public Policy with(Prune other) {
    return new Policy(
        purpose,
        owner,
        other,
        scopes,
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same with other scopes to prune in.
  public Policy withScopes(Collection<ArmId> others) {
    return new Policy(
        purpose,
        owner,
        prune,
        new TreeSet<>(others),
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same with other adoption.
  public Policy with(Adoption other) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        other,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same with another way with conflicts.
  public Policy with(Conflicts other) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        adoption,
        other,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same with other leave to disable.
  public Policy with(Disabling other) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        adoption,
        conflicts,
        other,
        ownPrincipals,
        maxDeletes,
        targets,
        shard);
  }

  /// The same for a run as other principals.
  public Policy withOwnPrincipals(Collection<String> ids) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        adoption,
        conflicts,
        disabling,
        new TreeSet<>(ids),
        maxDeletes,
        targets,
        shard);
  }

  /// The same with another limit.
  public Policy withMaxDeletes(int most) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        most,
        targets,
        shard);
  }

  /// The same for these resources only.
  public Policy withTargets(Collection<ResourceKey> keys) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        new TreeSet<>(keys),
        shard);
  }

  /// The same for another part of the estate.
  public Policy with(Shard other) {
    return new Policy(
        purpose,
        owner,
        prune,
        scopes,
        adoption,
        conflicts,
        disabling,
        ownPrincipals,
        maxDeletes,
        targets,
        other);
  }
}
