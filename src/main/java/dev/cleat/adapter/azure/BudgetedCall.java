package dev.cleat.adapter.azure;

import com.azure.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the limits need to know of a call, all in lower case. Parts that the call does not have are
/// empty.
///
/// @param type such as `microsoft.managedidentity/userassignedidentities`
/// @param operation `get`, `list`, `status`, `action`, `write` or `delete`
/// @param level for lists: `group` or `subscription`
/// @param identity the identity that it is about or that it lies in
record BudgetedCall(
    String type,
    String operation,
    String level,
    String subscription,
    String group,
    String identity,
    String resource,
    String principal,
    String tenant) {

  private static final String IDENTITIES = "userassignedidentities";

  static BudgetedCall of(ArmRequest request, String tenant) {
    var path = request.path().toLowerCase(Locale.ROOT);
    var parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    var provider = parts.lastIndexOf("providers");
    var tail = parts.subList(Math.min(provider + 2, parts.size()), parts.size());
    var type = provider < 0 ? "" : namespace(parts, provider) + "/" + types(tail);
    return new BudgetedCall(
        type,
        operation(request.method(), type, tail),
        after(parts, "resourcegroups").isEmpty() ? "subscription" : "group",
        after(parts, "subscriptions"),
        after(parts, "subscriptions") + "/" + after(parts, "resourcegroups"),
        upTo(parts, IDENTITIES),
        path,
        request.signIn().name() + "/" + request.signIn().clientId().orElse(""),
        tenant.toLowerCase(Locale.ROOT));
  }

  /// What one bucket of a limit is counted by, as the data file names it.
  String part(String per) {
    return switch (per) {
      case "subscription" -> subscription;
      case "group" -> group;
      case "identity" -> identity;
      case "resource" -> resource;
      case "principal" -> principal;
      case "tenant" -> tenant;
      default -> throw new IllegalStateException("the limits count by an unknown thing: " + per);
    };
  }

  private static String operation(HttpMethod method, String type, List<String> tail) {
    if (method == HttpMethod.GET) {
      return type.contains("/locations/operation")
          ? "status"
          : tail.size() % 2 == 1 ? "list" : "get";
    }
    if (method == HttpMethod.POST) {
      return "action";
    }
    return method == HttpMethod.DELETE ? "delete" : "write";
  }

  /// Every second part is a type, those between are names; an action is the last type's.
  private static String types(List<String> tail) {
    return IntStream.range(0, tail.size())
        .filter(at -> at % 2 == 0)
        .mapToObj(tail::get)
        .filter(part -> !part.startsWith("listcluster"))
        .collect(Collectors.joining("/"));
  }

  private static String namespace(List<String> parts, int provider) {
    return provider + 1 < parts.size() ? parts.get(provider + 1) : "";
  }

  private static String after(List<String> parts, String word) {
    var at = parts.indexOf(word);
    return at >= 0 && at + 1 < parts.size() ? parts.get(at + 1) : "";
  }

  private static String upTo(List<String> parts, String word) {
    var at = parts.indexOf(word);
    return at < 0 ? "" : String.join("/", parts.subList(0, Math.min(at + 2, parts.size())));
  }
}
