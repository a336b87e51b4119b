package dev.cleat.desired;

import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Position;
import dev.cleat.config.Spelling;
import dev.cleat.model.Kind;
import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What `--target` names: addresses, or prefixes of addresses that end in a slash.
///
/// @param unknown one finding for each that names nothing
public record Targets(SortedSet<ResourceKey> keys, List<Finding> unknown) {

  public Targets {
    keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    unknown = List.copyOf(unknown);
  }

  /// Letters count as equal in either case, as they do in Azure.
  public static Targets of(DesiredState state, Collection<String> named) {
    var keys = new TreeSet<ResourceKey>();
    var unknown = new ArrayList<Finding>();
    for (String target : named) {
      var found =
          state.addresses().entrySet().stream()
              .filter(it -> it.getKey().kind() != Kind.ROLE_DEFINITION)
              .filter(it -> means(target, it.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      keys.addAll(found);
      if (found.isEmpty()) {
        unknown.add(finding(state, target));
      }
    }
    return new Targets(keys, unknown);
  }

  private static boolean means(String target, String address) {
    var wanted = target.toLowerCase(Locale.ROOT);
    var seen = address.toLowerCase(Locale.ROOT);
    return wanted.endsWith("/") ? seen.startsWith(wanted) : seen.equals(wanted);
  }

  private static Finding finding(DesiredState state, String target) {
    return Finding.error(
        FindingCode.UNKNOWN_TARGET,
        Position.of("--target"),
        "",
        "no declared resource has the address \"%s\"".formatted(target),
        Spelling.nearest(target, state.addresses().values())
            .map(it -> "did you mean \"%s\"?".formatted(it))
            .orElse("cleat plan -v prints all addresses; a prefix must end in a slash"));
  }
}
