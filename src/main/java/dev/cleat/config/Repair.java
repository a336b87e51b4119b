package dev.cleat.config;

import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the schema refuses and the author meant: a field without a value is a field left out, and
/// what an expression gave is a text where a text is wanted.
record Repair(String pointer, Kind kind) {

  private enum Kind {
    LEAVE_OUT,
    READ_AS_TEXT
  }

  static Optional<Repair> of(ValidationMessage message, Tree document) {
    if (!(Places.node(document, message.getInstanceLocation()) instanceof Tree.Scalar scalar)) {
      return Optional.empty();
    }
    var pointer = message.getInstanceLocation().toString();
    if (scalar.type() == Tree.Type.NULL && isNamedField(message)) {
      return Optional.of(new Repair(pointer, Kind.LEAVE_OUT));
    }
    return scalar.origin() == Tree.Origin.EXPANDED
            && scalar.type() != Tree.Type.TEXT
            && message.getType().equals("type")
            && message.getSchemaNode().asText().equals("string")
        ? Optional.of(new Repair(pointer, Kind.READ_AS_TEXT))
        : Optional.empty();
  }

  /// Keys of free maps (tags, labels) are no fields: there, nothing is not the same as left out.
  private static boolean isNamedField(ValidationMessage message) {
    var location = message.getInstanceLocation();
    var name = location.getName(-1);
    return location.getNameCount() > 0
        && message.getEvaluationPath().toString().contains("/properties/" + name + "/");
  }

  static Tree apply(Tree tree, Map<String, Repair> repairs) {
    return apply(tree, "", repairs);
  }

  private static Tree apply(Tree tree, String pointer, Map<String, Repair> repairs) {
    return switch (tree) {
      case Tree.Mapping mapping -> mapping(mapping, pointer, repairs);
      case Tree.Sequence sequence -> sequence(sequence, pointer, repairs);
      case Tree.Scalar scalar -> repairs.containsKey(pointer) ? asText(scalar) : scalar;
    };
  }

  private static Tree mapping(Tree.Mapping mapping, String pointer, Map<String, Repair> repairs) {
    var entries = new LinkedHashMap<String, Tree.Entry>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              var place = pointer + "/" + Places.escaped(key);
              if (!isLeftOut(repairs, place)) {
                entries.put(key, new Tree.Entry(entry.at(), apply(entry.value(), place, repairs)));
              }
            });
    return new Tree.Mapping(mapping.at(), entries);
  }

  private static boolean isLeftOut(Map<String, Repair> repairs, String place) {
    var repair = repairs.get(place);
    return repair != null && repair.kind == Kind.LEAVE_OUT;
  }

  private static Tree sequence(
      Tree.Sequence sequence, String pointer, Map<String, Repair> repairs) {
    var items = new ArrayList<Tree>();
    for (var i = 0; i < sequence.items().size(); i++) {
      items.add(apply(sequence.items().get(i), pointer + "/" + i, repairs));
    }
    return new Tree.Sequence(sequence.at(), items);
  }

  private static Tree asText(Tree.Scalar scalar) {
    return new Tree.Scalar(scalar.at(), scalar.text(), Tree.Type.TEXT, scalar.origin());
  }
}
