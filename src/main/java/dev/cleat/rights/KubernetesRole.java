package dev.cleat.rights;

import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules of a Role in one namespace, or of a ClusterRole.
///
/// @param cluster empty for the one that Cleat itself runs in
/// @param namespace empty for a ClusterRole
public record KubernetesRole(Optional<ResourceKey> cluster, String namespace, List<Rule> rules) {
  public KubernetesRole {
    rules = List.copyOf(rules);
  }

  /// Verbs on objects, or `get` on paths.
  public sealed interface Rule {
    /// @param names empty for all of them
    record OnObjects(
        String group, List<String> resources, SortedSet<String> names, List<String> verbs)
        implements Rule {
      public OnObjects {
        resources = List.copyOf(resources);
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        verbs = List.copyOf(verbs);
      }
    }

    /// GETs of paths that are no objects.
    record OnPaths(List<String> paths) implements Rule {
      public OnPaths {
        paths = List.copyOf(paths);
      }
    }
  }

  /// In which order people write verbs.
  private static final List<String> VERBS =
      List.of("get", "list", "create", "update", "patch", "delete");

  /// The roles that give exactly these rights, cluster by cluster, the ClusterRole first.
  public static List<KubernetesRole> of(Collection<Right> rights) {
    var places = new TreeMap<Place, SortedSet<Right>>();
    rights.forEach(
        it -> place(it).ifPresent(at -> places.computeIfAbsent(at, _ -> new TreeSet<>()).add(it)));
    return places.entrySet().stream()
        .map(
            it ->
                new KubernetesRole(
                    it.getKey().cluster(), it.getKey().namespace(), rules(it.getValue())))
        .toList();
  }

  private record Place(Optional<ResourceKey> cluster, String namespace)
      implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing((Place it) -> it.cluster().map(ResourceKey::path).orElse(""))
            .thenComparing(Place::namespace);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private static Optional<Place> place(Right right) {
    return switch (right) {
      case Right.Azure _ -> Optional.empty();
      case Right.Kubernetes it -> Optional.of(new Place(it.cluster(), it.namespace()));
      case Right.Url it -> Optional.of(new Place(Optional.of(it.cluster()), ""));
    };
  }

  private static List<Rule> rules(Collection<Right> rights) {
    var paths =
        rights.stream()
            .filter(Right.Url.class::isInstance)
            .map(it -> ((Right.Url) it).path())
            .distinct()
            .toList();
    return Stream.concat(
            objects(rights), paths.isEmpty() ? Stream.empty() : Stream.of(new Rule.OnPaths(paths)))
        .toList();
  }

  /// What has the same names and verbs in one group is one rule.
  private static Stream<Rule> objects(Collection<Right> rights) {
    var verbs = new TreeMap<Objects, SortedSet<Integer>>();
    rights.stream()
        .filter(Right.Kubernetes.class::isInstance)
        .map(Right.Kubernetes.class::cast)
        .forEach(
            it ->
                verbs
                    .computeIfAbsent(new Objects(it.type(), it.name()), _ -> new TreeSet<>())
                    .add(VERBS.indexOf(it.verb())));
    return rules(verbs);
  }

  private record Objects(ObjectType type, String name) implements Comparable<Objects> {
    @Override
    public int compareTo(Objects other) {
      return Comparator.comparing(Objects::type).thenComparing(Objects::name).compare(this, other);
    }
  }

  /// What makes objects part of one rule. Names are names of one type.
  private record Form(String group, Optional<ObjectType> named, SortedSet<Integer> verbs) {
    static Form of(Objects objects, SortedSet<Integer> verbs) {
      var named =
          objects.name().isEmpty() ? Optional.<ObjectType>empty() : Optional.of(objects.type());
      return new Form(objects.type().group(), named, verbs);
    }
  }

  private static Stream<Rule> rules(SortedMap<Objects, SortedSet<Integer>> verbs) {
    var forms = new LinkedHashMap<Form, List<Objects>>();
    verbs.forEach(
        (objects, all) ->
            forms.computeIfAbsent(Form.of(objects, all), _ -> new ArrayList<>()).add(objects));
    return forms.entrySet().stream().map(it -> rule(it.getValue(), it.getKey().verbs()));
  }

  private static Rule rule(List<Objects> objects, SortedSet<Integer> verbs) {
    return new Rule.OnObjects(
        objects.getFirst().type().group(),
        objects.stream().map(it -> it.type().plural()).distinct().toList(),
        objects.stream()
            .map(Objects::name)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)),
        verbs.stream().map(VERBS::get).toList());
  }
}
