package dev.cleat.adapter.kubernetes;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who holds an object's annotations and labels, as `metadata.managedFields` records it.
///
/// A field that several managers hold is given to a foreign one: changing it is what would
/// conflict.
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
    }
    holders.remove("labels." + OwnerLabel.NAME);
    return holders;
  }

  /// Whether this manager holds anything of the object.
  static boolean heldBy(ObjectMeta metadata, String manager) {
    return entries(metadata).stream().anyMatch(entry -> manager.equals(entry.getManager()));
  }

  private static List<ManagedFieldsEntry> entries(ObjectMeta metadata) {
    return Optional.ofNullable(metadata.getManagedFields()).orElse(List.of());
  }

  private static Map<?, ?> members(ManagedFieldsEntry entry) {
    return Optional.ofNullable(entry.getFieldsV1())
        .map(FieldsV1::getAdditionalProperties)
        .<Map<?, ?>>map(tree -> below(tree, "metadata"))
        .orElse(Map.of());
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
    for (Object key : below(metadata, member).keySet()) {
      var name = String.valueOf(key);
      if (name.startsWith(MEMBER)) {
        var field = member + "." + name.substring(MEMBER.length());
        holders.merge(field, manager, (first, second) -> first.equals(ourManager) ? second : first);
      }
    }
  }
}
