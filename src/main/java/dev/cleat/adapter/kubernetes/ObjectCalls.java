package dev.cleat.adapter.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The few reads that Cleat makes. Of every object only its metadata matters here.
final class ObjectCalls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/v1/namespaces/";

  private ObjectCalls() {}

  static List<ObjectMeta> accounts(KubernetesClient api, String namespace) {
    return Pages.all(options -> api.serviceAccounts().inNamespace(namespace).list(options)).stream()
        .map(HasMetadata::getMetadata)
        .toList();
  }

  static List<ObjectMeta> accountsOfAll(KubernetesClient api) {
    return Pages.all(options -> api.serviceAccounts().inAnyNamespace().list(options)).stream()
        .map(HasMetadata::getMetadata)
        .toList();
  }

  static List<ObjectMeta> namespaces(KubernetesClient api, String label, String value) {
    return Pages.all(options -> api.namespaces().withLabel(label, value).list(options)).stream()
        .map(HasMetadata::getMetadata)
        .toList();
  }

  /// Every pod of the namespace that has these labels. As trees: to learn the whole type of a pod
  /// costs each process more than a tenth of a second.
  static List<JsonNode> pods(KubernetesClient api, String namespace, Map<String, String> labels) {
    return Pages.trees(
        options -> tree(api, API + namespace + "/pods?" + query(options, selector(labels))));
  }

  private static String selector(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(","));
  }

  private static String query(ListOptions options, String selector) {
    var asked = new LinkedHashMap<String, @Nullable Object>();
    asked.put("labelSelector", selector.isEmpty() ? null : selector);
    asked.put("limit", options.getLimit());
    asked.put("continue", options.getContinue());
    return asked.entrySet().stream()
        .filter(it -> it.getValue() != null)
        .map(it -> it.getKey() + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  static ObjectMeta account(KubernetesClient api, String namespace, String name) {
    return get(api, path(namespace, name), ServiceAccount.class);
  }

  private static String path(String namespace, String name) {
    return API + namespace + "/serviceaccounts/" + name;
  }

  /// Deletes the account only if it is still the one of this version.
  static String delete(KubernetesClient api, String namespace, String name, Version version) {
    var options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(version.uid())
            .withResourceVersion(version.resourceVersion())
            .endPreconditions()
            .build();
    return api.raw(path(namespace, name), "DELETE", options);
  }

  /// Who holds what of the account, entry by entry as the API server tells it.
  static List<JsonNode> holders(KubernetesClient api, String namespace, String name) {
    var tree = tree(api, path(namespace, name));
    return tree.path("metadata").path("managedFields").valueStream().toList();
  }

  /// What a GET of this path answers.
  static JsonNode tree(KubernetesClient api, String path) {
    return json(api.raw(path, "GET", null));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the answer is no JSON", broken);
    }
  }

  /// Merges a patch into the account.
  static HasMetadata merge(
      KubernetesClient api, String namespace, String name, String manager, String patch) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(manager)
            .build();
    var named =
        new ServiceAccountBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .endMetadata()
            .build();
    return api.resource(named).patch(context, patch);
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
