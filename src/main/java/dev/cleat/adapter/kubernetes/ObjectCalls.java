package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/// The few reads that Cleat makes. Of every object only its metadata matters here.
final class ObjectCalls {

  private static final String API = "/api/v1/namespaces/";

  private ObjectCalls() {}

  static List<ObjectMeta> accounts(KubernetesClient api, String namespace) {
    return Pages.all(options -> api.serviceAccounts().inNamespace(namespace).list(options)).stream()
        .map(HasMetadata::getMetadata)
        .toList();
  }

  static ObjectMeta account(KubernetesClient api, String namespace, String name) {
    return get(api, API + namespace + "/serviceaccounts/" + name, ServiceAccount.class);
  }

  static ObjectMeta namespace(KubernetesClient api, String name) {
    return get(api, API + name, Namespace.class);
  }

  /// The raw way: the typed one takes any 404 for absence.
  private static ObjectMeta get(
      KubernetesClient api, String path, Class<? extends HasMetadata> type) {
    var text = api.raw(path, "GET", null);
    return api.getKubernetesSerialization().unmarshal(text, type).getMetadata();
  }
}
