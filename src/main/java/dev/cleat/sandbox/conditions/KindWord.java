package dev.cleat.sandbox.conditions;

import dev.cleat.sandbox.http.Call;
import java.util.List;
import java.util.Locale;

/// The word that names what a call is about: the innermost ARM type (`managedClusters`,
/// `federatedIdentityCredentials`), an action (`listClusterUserCredential`), a Kubernetes resource
/// with its subresource (`serviceaccounts/token` is `token`), else the last part of the path
/// (`version`, `token`).
public final class KindWord {

  private KindWord() {}

  public static String of(Call call) {
    var segments = call.segments();
    if (segments.isEmpty()) {
      return "";
    }
    return switch (segments.getFirst().toLowerCase(Locale.ROOT)) {
      case "subscriptions", "providers" -> arm(segments);
      case "api" -> kubernetes(segments, 2);
      case "apis" -> kubernetes(segments, 3);
      default -> segments.getLast();
    };
  }

  /// Types and names take turns; an odd word at the end is a type (a list) or an action, and both
  /// are what is meant.
  private static String arm(List<String> segments) {
    var start = 0;
    for (int i = 0; i + 2 < segments.size(); i++) {
      start = segments.get(i).equalsIgnoreCase("providers") ? i + 2 : start;
    }
    var tail = segments.subList(start, segments.size());
    return tail.size() % 2 == 1 ? tail.getLast() : tail.get(tail.size() - 2);
  }

  private static String kubernetes(List<String> segments, int start) {
    if (segments.size() <= start) {
      return segments.getLast();
    }
    var rest = segments.subList(start, segments.size());
    var inNamespace = rest.size() > 2 && rest.getFirst().equals("namespaces");
    var own = inNamespace ? rest.subList(2, rest.size()) : rest;
    return own.size() > 2 ? own.get(2) : own.getFirst();
  }
}
