package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Who holds an object's annotations and labels, as `metadata.managedFields` records it.
///
/// A field that several managers hold is given to a foreign one: changing it is what would
/// conflict. Of all else, such as `secrets` or `metadata.finalizers`, the outermost name stands
/// here, so that it shows who else has to do with the object.
final class FieldHolders {

  private static final String MEMBER = "f:";

  private FieldHolders() {}

  /// Managers by field, named `annotations.<key>` and `labels.<key>`; our own mark left out.
  static SortedMap<String, String> of(ObjectMeta metadata, String ourManager) {
    var holders = new TreeMap<String, String>();
    for (ManagedFieldsEntry entry : entries(metadata)) {
      var fields = members(entry);
      hold(fields, "annotations", entry.getManager(), ourManager, holders);
      hold(fields, "labels", entry.getManager(), ourManager, holders);
      elsewhere(entry, ourManager, holders);
    }
    holders.remove("labels." + OwnerLabel.NAME);
    return holders;
  }

  private static void elsewhere(
      ManagedFieldsEntry entry, String ourManager, Map<String, String> holders) {
    var rest = new TreeSet<String>();
    names(tree(entry)).forEach(rest::add);
    names(members(entry)).map(name -> "metadata." + name).forEach(rest::add);
    rest.removeAll(Set.of("metadata", "metadata.annotations", "metadata.labels"));
    rest.forEach(field -> hold(field, entry.getManager(), ourManager, holders));
  }

  private static Stream<String> names(Map<?, ?> tree) {
    return tree.keySet().stream()
        .map(String::valueOf)
        .filter(name -> name.startsWith(MEMBER))
        .map(name -> name.substring(MEMBER.length()));
  }

  /// Whether this manager holds anything of the object.
  static boolean heldBy(ObjectMeta metadata, String manager) {
    return entries(metadata).stream().anyMatch(entry -> manager.equals(entry.getManager()));
  }

  private static List<ManagedFieldsEntry> entries(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getManagedFields()).orElse(List.of());
  }

  private static Map<?, ?> tree(ManagedFieldsEntry entry) {
    return Optional.ofNullable(entry.getFieldsV1())
        .<Map<?, ?>>map(FieldsV1::getAdditionalProperties)
        .orElse(Map.of());
  }

  private static Map<?, ?> members(ManagedFieldsEntry entry) {
    return below(tree(entry), "metadata");
  }

  private static Map<?, ?> below(Map<?, ?> tree, String member) {
    return tree.get(MEMBER + member) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static void hold(
      Map<?, ?> metadata,
      String member,
      String manager,
      String ourManager,
      Map<String, String> holders) {
    names(below(metadata, member))
        .forEach(name -> hold(member + "." + name, manager, ourManager, holders));
  }

  private static void hold(
      String field, String manager, String ourManager, Map<String, String> holders) {
    holders.merge(field, manager, (first, second) -> first.equals(ourManager) ? second : first);
  }
}
