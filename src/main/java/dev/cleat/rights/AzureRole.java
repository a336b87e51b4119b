package dev.cleat.rights;

import dev.cleat.model.ArmId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A custom role and where one sign-in needs it. What differs from place to place is another role:
/// the right to assign roles must not reach farther than it is used.
///
/// @param credential the Credential document of the sign-in, `""` for the settings' own
/// @param scopes where it is assigned
public record AzureRole(
    String name, String credential, SortedSet<String> actions, SortedSet<ArmId> scopes) {
  private static final SortedMap<String, String> WORDS =
      new TreeMap<>(
          Map.of(
              "Microsoft.ContainerService/", "clusters",
              "Microsoft.ManagedIdentity/", "identities",
              "Microsoft.Authorization/role", "access"));
  private static final Comparator<SortedSet<String>> BY_WORDS =
      Comparator.comparing(it -> String.join("\0", it));

  public AzureRole {
    actions = Collections.unmodifiableSortedSet(new TreeSet<>(actions));
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }

  /// The roles that give exactly these rights.
  ///
  /// @param prefix with which their names begin; names are unique in a tenant
  public static List<AzureRole> of(String prefix, Collection<Right> rights) {
    return rights.stream()
        .filter(Right.Azure.class::isInstance)
        .map(Right.Azure.class::cast)
        .collect(Collectors.groupingBy(Right.Azure::credential, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .flatMap(it -> ofOne(prefix, it.getKey(), it.getValue()).stream())
        .toList();
  }

  private static List<AzureRole> ofOne(
      String prefix, String credential, Collection<Right.Azure> rights) {
    var byScope = new TreeMap<ArmId, SortedSet<String>>();
    rights.forEach(
        it -> byScope.computeIfAbsent(it.scope(), _ -> new TreeSet<>()).add(it.action()));
    var byActions = new TreeMap<SortedSet<String>, SortedSet<ArmId>>(BY_WORDS);
    byScope.forEach(
        (scope, actions) -> byActions.computeIfAbsent(actions, _ -> new TreeSet<>()).add(scope));
    var names = names(prefix, credential, List.copyOf(byActions.keySet()));
    return IntStream.range(0, names.size())
        .mapToObj(
            i -> {
              var entry = List.copyOf(byActions.entrySet()).get(i);
              return new AzureRole(names.get(i), credential, entry.getKey(), entry.getValue());
            })
        .toList();
  }

  private static List<String> names(
      String prefix, String credential, List<SortedSet<String>> actions) {
    var start = credential.isEmpty() ? prefix : prefix + " as " + credential;
    if (actions.size() == 1) {
      return List.of(start);
    }
    var words = actions.stream().map(AzureRole::word).toList();
    return IntStream.range(0, words.size()).mapToObj(i -> start + numbered(words, i)).toList();
  }

  private static String numbered(List<String> words, int at) {
    var word = words.get(at);
    var before = words.subList(0, at).stream().filter(word::equals).count();
    return before == 0 ? " " + word : " %s %d".formatted(word, before + 1);
  }

  private static String word(SortedSet<String> actions) {
    return WORDS.entrySet().stream()
        .filter(it -> actions.stream().anyMatch(action -> action.startsWith(it.getKey())))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" and "));
  }

  /// Where Azure lets a role be defined for these scopes: management groups, subscriptions and
  /// resource groups. Source: Azure's documentation of custom roles.
  public SortedSet<ArmId> assignableScopes() {
    var places =
        scopes.stream().map(AzureRole::place).collect(Collectors.toCollection(TreeSet::new));
    return places.stream()
        .filter(it -> places.stream().noneMatch(other -> !other.equals(it) && it.isWithin(other)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ArmId place(ArmId scope) {
    return scope
        .subscription()
        .map(it -> "/subscriptions/" + it)
        .map(it -> it + scope.group().map(group -> "/resourceGroups/" + group).orElse(""))
        .map(ArmId::new)
        .orElse(scope);
  }
}
