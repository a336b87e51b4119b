package dev.cleat.model;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The kinds of resources, in the order in which they are printed. One line holds all that the
/// planner and the executor must know of a kind.
public enum Kind {
  /// The two flags of a managed cluster, and what others read from it.
  CLUSTER(named("managed-cluster").shared().unmarked()),
  /// A user-assigned managed identity.
  IDENTITY(named("managed-identity")),
  /// A role definition, only ever read: name or id to GUID.
  ROLE_DEFINITION(named("role-definition").shared().unmarked()),
  /// A federated identity credential. Azure takes one write at a time and at most 20 per identity.
  CREDENTIAL(named("federated-credential").within(IDENTITY).markedByName().serial(20)),
  /// A role assignment of an identity's principal.
  ROLE_ASSIGNMENT(named("role-assignment").within(IDENTITY)),
  /// A Kubernetes namespace, never deleted by Cleat.
  NAMESPACE(named("namespace").within(CLUSTER).shared().kept()),
  /// A Kubernetes service account.
  ACCOUNT(named("service-account").within(CLUSTER).shared());

  private final Traits traits;

  Kind(Traits traits) {
    this.traits = traits;
  }

  /// The word that begins every address of this kind.
  public String word() {
    return traits.word;
  }

  /// The kind that things of this kind lie in.
  public Optional<Kind> container() {
    return Optional.ofNullable(traits.container);
  }

  /// Whether several owners may write one thing of this kind, each its own fields.
  public Sharing sharing() {
    return traits.sharing;
  }

  /// How ownership is shown on a thing of this kind.
  public Mark mark() {
    return traits.mark;
  }

  /// What becomes of an owned thing that nobody declares any more.
  public Retention retention() {
    return traits.retention;
  }

  /// For kinds that are written one at a time per container: how many fit into one.
  public OptionalInt capacity() {
    return traits.capacity;
  }

  /// Whether several owners may write one thing.
  public enum Sharing {
    /// One owner writes the whole thing.
    SOLE,
    /// Several write, each only its own fields.
    SHARED
  }

  /// How ownership is shown.
  public enum Mark {
    /// It cannot be owned.
    NONE,
    /// A tag, label or description prefix that a write can add or take off.
    WRITTEN,
    /// Its name, fixed when it is made.
    NAME
  }

  /// What becomes of owned things that nobody declares.
  public enum Retention {
    /// Pruning deletes them.
    DELETED,
    /// Pruning only takes the mark off.
    KEPT
  }

  private static Traits named(String word) {
    return new Traits(
        word, null, Sharing.SOLE, Mark.WRITTEN, Retention.DELETED, OptionalInt.empty());
  }

  private record Traits(
      String word,
      @Nullable Kind container,
      Sharing sharing,
      Mark mark,
      Retention retention,
      OptionalInt capacity) {

    Traits within(Kind kind) {
      return new Traits(word, kind, sharing, mark, retention, capacity);
    }

    Traits shared() {
      return new Traits(word, container, Sharing.SHARED, mark, retention, capacity);
    }

    Traits unmarked() {
      return new Traits(word, container, sharing, Mark.NONE, retention, capacity);
    }

    Traits markedByName() {
      return new Traits(word, container, sharing, Mark.NAME, retention, capacity);
    }

    Traits kept() {
      return new Traits(word, container, sharing, mark, Retention.KEPT, capacity);
    }

    Traits serial(int most) {
      return new Traits(word, container, sharing, mark, retention, OptionalInt.of(most));
    }
  }
}
