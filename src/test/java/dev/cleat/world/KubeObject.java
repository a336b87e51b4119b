package dev.cleat.world;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A namespace or a service account (`name` is then `namespace/account`) with its labels and
/// annotations, each with the managers that hold it. Fields are named `labels.…`, `annotations.…`.
public record KubeObject(String name, String uid, SortedMap<String, Held> fields) {

  /// A field's value and who holds it.
  public record Held(String value, SortedSet<String> managers) {
    public Held {
      managers = Collections.unmodifiableSortedSet(new TreeSet<>(managers));
    }
  }

  public KubeObject {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// The fields whose value another manager set and this body would change.
  Collection<String> conflicts(String manager, Map<String, String> body) {
    var conflicts = new TreeSet<String>();
    body.forEach(
        (field, value) -> {
          var held = fields.get(field);
          if (held != null && !held.value.equals(value) && heldByOthers(held, manager)) {
            conflicts.add(field);
          }
        });
    return conflicts;
  }

  private static boolean heldByOthers(Held held, String manager) {
    return held.managers.stream().anyMatch(it -> !it.equals(manager));
  }

  /// Server-side apply, with force: what the manager held and no longer sends goes, unless another
  /// holds it as well.
  KubeObject applied(String manager, Map<String, String> body) {
    var next = new TreeMap<String, Held>();
    fields.forEach(
        (field, held) -> {
          var rest = new TreeSet<>(held.managers);
          var ours = rest.remove(manager);
          if (body.containsKey(field) || !ours || !rest.isEmpty()) {
            next.put(field, new Held(held.value, rest));
          }
        });
    body.forEach((field, value) -> next.merge(field, new Held(value, one(manager)), this::joined));
    return new KubeObject(name, uid, next);
  }

  /// What the manager held stays, and it holds it no more.
  KubeObject leftBy(String manager, String mark) {
    var next = new TreeMap<String, Held>();
    fields.forEach(
        (field, held) -> {
          var rest = new TreeSet<>(held.managers);
          rest.remove(manager);
          next.put(field, new Held(held.value, rest));
        });
    if (next.containsKey(mark) && next.get(mark).managers.isEmpty()) {
      next.remove(mark);
    }
    return new KubeObject(name, uid, next);
  }

  private Held joined(Held old, Held sent) {
    if (!old.value.equals(sent.value)) {
      return sent;
    }
    var both = new TreeSet<>(old.managers);
    both.addAll(sent.managers);
    return new Held(old.value, both);
  }

  private static SortedSet<String> one(String manager) {
    return new TreeSet<>(List.of(manager));
  }
}
