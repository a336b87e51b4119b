package dev.cleat.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A Kubernetes service account: the annotations and labels that we write on it, our own label
/// excepted. A live record has all annotations and labels of the account but our label.
public record ServiceAccount(
    ResourceKey key,
    ResourceKey cluster,
    ResourceKey inNamespace,
    String credential,
    String namespace,
    String name,
    Mandate mandate,
    SortedMap<String, Value<String>> annotations,
    SortedMap<String, String> labels)
    implements Resource {
  /// The annotation that names the identity's application id.
  public static final String CLIENT_ID = "azure.workload.identity/client-id";

  /// The annotation that names the identity's tenant.
  public static final String TENANT_ID = "azure.workload.identity/tenant-id";

  /// The annotation that sets the projected token's life in seconds, 3600–86400.
  public static final String TOKEN_EXPIRATION =
      "azure.workload.identity/service-account-token-expiration";

  public ServiceAccount {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  @Override
  public Optional<ResourceKey> within() {
    return Optional.of(cluster);
  }

  /// The identity whose client id it is to carry, else its cluster.
  @Override
  public Optional<ResourceKey> anchor() {
    return annotations.get(CLIENT_ID) instanceof Value.Pending<String>(var identity, _)
        ? Optional.of(identity)
        : within();
  }

  @Override
  public List<ResourceKey> needs() {
    return List.of(inNamespace);
  }

  @Override
  public List<Field> fields() {
    var fields = new ArrayList<Field>();
    annotations.forEach((name, value) -> fields.add(Field.written("annotations." + name, value)));
    labels.forEach((name, value) -> fields.add(Field.written("labels." + name, value)));
    return List.copyOf(fields);
  }

  @Override
  public ServiceAccount keeping(Set<String> names) {
    var keptAnnotations = new TreeMap<>(annotations);
    keptAnnotations.keySet().removeIf(name -> !names.contains("annotations." + name));
    var keptLabels = new TreeMap<>(labels);
    keptLabels.keySet().removeIf(name -> !names.contains("labels." + name));
    return new ServiceAccount(
        key,
        cluster,
        inNamespace,
        credential,
        namespace,
        name,
        mandate,
        keptAnnotations,
        keptLabels);
  }

  @Override
  public ServiceAccount resolve(Outputs known) {
    var resolved = new TreeMap<String, Value<String>>();
    annotations.forEach((name, value) -> resolved.put(name, value.resolve(known)));
    return new ServiceAccount(
        key, cluster, inNamespace, credential, namespace, name, mandate, resolved, labels);
  }

  /// Kubernetes knows an account by cluster, namespace and name.
  @Override
  public List<Value<?>> match() {
    return List.of(Value.of(cluster), Value.of(namespace), Value.of(name));
  }

  @Override
  public Problem missing() {
    return Problem.of(
        Code.ACCOUNT_MISSING,
        "there is no service account %s/%s, and createAccount is false".formatted(namespace, name),
        "create the account, or set createAccount: true");
  }
}
