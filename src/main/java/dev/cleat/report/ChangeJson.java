package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Origin;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Field;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The members that steps and withheld changes share.
record ChangeJson(DesiredState desired) {

  /// What it is.
  ObjectNode head(String id, Change change) {
    var node = Json.object().put("id", id);
    node.put("kind", change.key().kind().word());
    node.put("action", Action.of(change).word());
    node.set("origin", origin(change.key()));
    return node;
  }

  /// What it changes.
  void body(ObjectNode node, Change change) {
    var before = change.found();
    var after = change.wanted();
    node.set("live", Json.orNull(before.map(this::live)));
    node.set("replacedBy", Json.text(successor(change).map(desired::address)));
    node.set("after", Json.orNull(after.map(it -> values(it.fields()))));
    node.set("before", Json.orNull(before.map(it -> values(seen(it, after, change)))));
    node.set("fields", Json.array(change.fields(), this::difference));
  }

  /// A map from field name to value.
  ObjectNode values(Collection<Field> fields) {
    var node = Json.object();
    fields.forEach(field -> node.set(field.name(), value(field.value())));
    return node;
  }

  JsonNode origin(ResourceKey key) {
    return Json.orNull(Optional.ofNullable(desired.origins().get(key)).map(ChangeJson::origin));
  }

  private static ObjectNode origin(Origin origin) {
    return Json.object().put("file", origin.file());
  }

  ObjectNode live(Live live) {
    return Json.object().put("id", live.id()).put("owner", owner(live.ownership()));
  }

  private String owner(Ownership ownership) {
    return switch (ownership) {
      case Ownership.Ours _ -> desired.access().owner();
      case Ownership.Theirs(var owner) -> owner;
      case Ownership.Unmarked() -> "";
    };
  }

  /// Of a declared thing only what we manage: whatever else is on it is nobody's business here.
  private static List<Field> seen(Live live, Optional<Resource> after, Change change) {
    var fields = live.state().fields();
    if (after.isEmpty()) {
      return fields;
    }
    var managed = names(after.get(), change);
    return fields.stream().filter(field -> managed.contains(field.name())).toList();
  }

  private static Set<String> names(Resource after, Change change) {
    var names = new HashSet<String>();
    after.fields().forEach(field -> names.add(field.name()));
    change.fields().forEach(field -> names.add(field.field()));
    return names;
  }

  private ObjectNode difference(FieldChange field) {
    var node = Json.object().put("field", field.field());
    node.set("before", Json.orNull(field.before().map(this::value)));
    node.set("after", Json.orNull(field.after().map(this::value)));
    node.put("rule", field.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.set("holder", Json.text(field.holder()));
    return node;
  }

  private JsonNode value(Value<?> value) {
    var make = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Known<?>(Boolean flag) -> make.booleanNode(flag);
      case Value.Known<?>(var other) -> make.textNode(other.toString());
      case Value.Pending<?>(var source, var output) ->
          Json.object().set("pending", pending(source, output.word()));
    };
  }

  private ObjectNode pending(ResourceKey source, String output) {
    return Json.object().put("source", desired.address(source)).put("output", output);
  }

  private static Optional<ResourceKey> successor(Change change) {
    return change instanceof Change.Delete(_, Change.Cause.Superseded(var by))
        ? Optional.of(by)
        : Optional.empty();
  }
}
