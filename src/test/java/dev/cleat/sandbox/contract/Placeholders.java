package dev.cleat.sandbox.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Our own names for those of a recording: the same for the same, counted by first sight.
final class Placeholders {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /// Ids that mean the same in every tenant, and what scrubbing left.
  private static final Set<String> KNOWN =
      Set.of(
          "00000000-0000-0000-0000-000000000000",
          "b24988ac-6180-42a0-ab88-20f7382dd24c",
          "acdd72a7-3385-48ef-bd42-f606fba81ae7");

  /// Words that stand where names stand, but are Azure's.
  private static final Set<String> REGIONS = Set.of("locations");

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();

  /// Gives the names of a path their placeholders, so that texts made of them are known again.
  void learn(String path) {
    path(path);
  }

  /// A path or URL: types stay, names and signatures go.
  String url(String url) {
    var local = url.replace(Exchange.ARM, "");
    var host = local.length() < url.length() ? Exchange.ARM : "";
    var question = local.indexOf('?');
    return question < 0
        ? host + path(local)
        : host + path(local.substring(0, question)) + "?" + query(local.substring(question + 1));
  }

  String name(String name) {
    if (KNOWN.contains(name.toLowerCase(Locale.ROOT)) || name.startsWith("cluster")) {
      return name;
    }
    return GUID.matcher(name).matches() ? value(name) : names.getOrDefault(name, value(name));
  }

  String value(String text) {
    if (KNOWN.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    var known = values.get(text);
    if (known != null) {
      return known;
    }
    var number = values.size() + 1;
    var own =
        GUID.matcher(text).matches()
            ? "%08d-0000-4000-8000-000000000000".formatted(number)
            : "text-" + number;
    values.put(text, own);
    return own;
  }

  /// Types and names take turns behind the first word and behind each provider's namespace.
  private String path(String path) {
    var parts = path.split("/", -1);
    var type = true;
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].equalsIgnoreCase("providers") && type) {
        i++;
        continue;
      }
      parts[i] = type ? parts[i] : named(parts[i - 1], parts[i]);
      type = !type;
    }
    return String.join("/", parts);
  }

  private String named(String type, String name) {
    if (REGIONS.contains(type) || KNOWN.contains(name)) {
      return name;
    }
    if (GUID.matcher(name).matches()) {
      return value(name);
    }
    return name.startsWith("MC_")
        ? nodeGroup(name)
        : names.computeIfAbsent(name, _ -> "name-" + (names.size() + 1));
  }

  /// `MC_<group>_<cluster>_<region>`: made of names that are known.
  String nodeGroup(String name) {
    var own = name;
    var longestFirst =
        names.keySet().stream().sorted((one, other) -> other.length() - one.length()).toList();
    for (var known : longestFirst) {
      own = own.replace("_" + known + "_", "_" + names.get(known) + "_");
    }
    return own;
  }

  private static String query(String query) {
    var own = new StringBuilder();
    for (var part : query.split("&")) {
      var name = part.substring(0, part.indexOf('=') + 1);
      var opaque = name.matches("[tcsh]=") || name.toLowerCase(Locale.ROOT).endsWith("skiptoken=");
      own.append(own.isEmpty() ? "" : "&").append(opaque ? name + "x" : part);
    }
    return own.toString();
  }
}
