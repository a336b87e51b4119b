package dev.cleat.rights;

import dev.cleat.model.ArmId;
import dev.cleat.model.ResourceKey;
import java.util.Comparator;
import java.util.Optional;

/// One thing that somebody must be allowed to do.
public sealed interface Right extends Comparable<Right> {

  /// Whether who has this one has the other one too.
  boolean covers(Right other);

  /// As people would say it.
  String text();

  /// Azure's before those on objects, and those on paths last; then by their parts.
  @Override
  default int compareTo(Right other) {
    return switch (this) {
      case Azure it when other instanceof Azure that -> Azure.ORDER.compare(it, that);
      case Kubernetes it when other instanceof Kubernetes that ->
          Kubernetes.ORDER.compare(it, that);
      case Url it when other instanceof Url that -> Url.ORDER.compare(it, that);
      case Azure _, Kubernetes _, Url _ -> Integer.compare(rank(), other.rank());
    };
  }

  private int rank() {
    return switch (this) {
      case Azure _ -> 0;
      case Kubernetes _ -> 1;
      case Url _ -> 2;
    };
  }

  /// An action of Azure's, such as `Microsoft.ManagedIdentity/userAssignedIdentities/write`, at a
  /// scope and all below it.
  ///
  /// @param credential the Credential document whose sign-in needs it
  record Azure(String credential, ArmId scope, String action) implements Right {
    private static final Comparator<Azure> ORDER =
        Comparator.comparing(Azure::credential)
            .thenComparing(Azure::scope)
            .thenComparing(Azure::action);

    @Override
    public boolean covers(Right other) {
      return other instanceof Azure(var who, var at, var what)
          && credential.equals(who)
          && action.equals(what)
          && at.isWithin(scope);
    }

    Azure at(ArmId other) {
      return new Azure(credential, other, action);
    }

    @Override
    public String text() {
      return "%s on %s".formatted(action, scope);
    }
  }

  /// A verb on objects of a cluster.
  ///
  /// @param cluster empty for the cluster that Cleat itself runs in
  /// @param namespace empty for objects outside of namespaces and for all namespaces
  record Kubernetes(
      Optional<ResourceKey> cluster, String namespace, ObjectType type, String name, String verb)
      implements Right {
    private static final Comparator<Kubernetes> ORDER =
        Comparator.comparing((Kubernetes it) -> it.cluster().map(ResourceKey::path).orElse(""))
            .thenComparing(Kubernetes::namespace)
            .thenComparing(Kubernetes::type)
            .thenComparing(Kubernetes::name)
            .thenComparing(Kubernetes::verb);

    @Override
    public boolean covers(Right other) {
      return other instanceof Kubernetes that
          && cluster.equals(that.cluster)
          && type == that.type
          && verb.equals(that.verb)
          && (namespace.isEmpty() || namespace.equals(that.namespace))
          && (name.isEmpty() || name.equals(that.name));
    }

    @Override
    public String text() {
      var what = name.isEmpty() ? type.plural() : "%s %s".formatted(type.plural(), name);
      return namespace.isEmpty()
          ? "%s %s in the whole cluster".formatted(verb, what)
          : "%s %s in namespace %s".formatted(verb, what, namespace);
    }
  }

  /// A GET of a path of a cluster's API server that is no object.
  record Url(ResourceKey cluster, String path) implements Right {
    private static final Comparator<Url> ORDER =
        Comparator.comparing(Url::cluster).thenComparing(Url::path);

    @Override
    public boolean covers(Right other) {
      return equals(other);
    }

    @Override
    public String text() {
      return "get " + path;
    }
  }
}
