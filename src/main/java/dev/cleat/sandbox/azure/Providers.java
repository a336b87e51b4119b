package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.conditions.Conditions;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The resource providers of a subscription and whether they are registered: what terraform and az
/// look at before they begin. Known are the sandbox's own types and those of which it holds any.
final class Providers implements Resources {

  private static final String SLASH = "/";

  private final Store store;
  private final Conditions conditions;
  private final Pages pages;
  private final Set<String> own;

  /// @param own the types that have rules of their own, in lower case
  Providers(Store store, Conditions conditions, Pages pages, Set<String> own) {
    this.store = store;
    this.conditions = conditions;
    this.pages = pages;
    this.own = own;
  }

  /// Whether a path asks for a provider itself: `…/providers`, `…/providers/N`, and its `register`.
  static boolean serves(ArmPath path) {
    var rest = path.segments().size() - path.provider();
    return path.provider() == 2
        && path.subscription().isPresent()
        && (rest <= 2 || rest == 3 && path.segments().getLast().equalsIgnoreCase("register"));
  }

  @Override
  public Answer answer(Call call, ArmPath path) {
    var known = known();
    if (path.namespace().isEmpty()) {
      return pages.page(
          call,
          known.entrySet().stream().map(it -> provider(path, it.getKey(), it.getValue())).toList());
    }
    return known.entrySet().stream()
        .filter(it -> path.namespace().equalsIgnoreCase(it.getKey()))
        .findFirst()
        .map(it -> Answer.json(200, provider(path, it.getKey(), it.getValue())))
        .orElseGet(() -> unknown(path));
  }

  private static Answer unknown(ArmPath path) {
    return Refusals.gateway(
        404,
        "InvalidResourceNamespace",
        "The resource namespace '" + path.namespace() + "' is invalid.");
  }

  private ObjectNode provider(ArmPath path, String namespace, Set<String> types) {
    var body = Json.object();
    body.put("id", "/subscriptions/" + path.subscription().orElse("") + "/providers/" + namespace);
    body.put("namespace", namespace).put("registrationPolicy", "RegistrationRequired");
    var list = body.putArray("resourceTypes");
    types.forEach(
        type -> {
          var entry = Json.object().put("resourceType", type);
          entry.putArray("locations");
          entry.putArray("apiVersions");
          list.add(entry);
        });
    return body.put(
        "registrationState", conditions.registered(namespace) ? "Registered" : "NotRegistered");
  }

  private Map<String, Set<String>> known() {
    var known = new TreeMap<String, Set<String>>(String.CASE_INSENSITIVE_ORDER);
    own.forEach(type -> add(known, proper(type)));
    store.under("/subscriptions/").forEach(resource -> add(known, resource.path("type").asText()));
    return known;
  }

  private static void add(Map<String, Set<String>> known, String type) {
    var slash = type.indexOf(SLASH);
    if (slash > 0) {
      known
          .computeIfAbsent(
              type.substring(0, slash), _ -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER))
          .add(type.substring(slash + 1));
    }
  }

  /// The namespace as Azure writes it.
  private static String proper(String type) {
    var namespaces =
        Map.of(
            "microsoft.containerservice", "Microsoft.ContainerService",
            "microsoft.managedidentity", "Microsoft.ManagedIdentity",
            "microsoft.authorization", "Microsoft.Authorization",
            "microsoft.resources", "Microsoft.Resources");
    var name = type.substring(0, type.indexOf(SLASH)).toLowerCase(Locale.ROOT);
    return namespaces.getOrDefault(name, name) + type.substring(name.length());
  }
}
