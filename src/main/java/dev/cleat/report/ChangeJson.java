package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Origin;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Field;
import dev.cleat.model.Live;
import dev.cleat.model.ResourceKey;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// The members that steps and withheld changes share.
record ChangeJson(DesiredState desired, ValueJson json) {

  ChangeJson(DesiredState desired) {
    this(desired, new ValueJson(desired::address));
  }

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
    var before = change.managed();
    var after = change.wanted();
    node.set("live", Json.orNull(before.map(this::live)));
    node.set("replacedBy", Json.text(successor(change).map(desired::address)));
    node.set("after", Json.orNull(after.map(it -> values(it.fields()))));
    node.set("before", Json.orNull(before.map(it -> values(it.state().fields()))));
    node.set("fields", Json.array(change.fields(), this::difference));
    node.set("record", Json.orNull(after.map(RecordJson::tree)));
    node.set("rest", Json.text(rest(change)));
  }

  /// A map from field name to value.
  ObjectNode values(Collection<Field> fields) {
    var node = Json.object();
    fields.forEach(field -> node.set(field.name(), json.of(field.value())));
    return node;
  }

  JsonNode origin(ResourceKey key) {
    return Json.orNull(Optional.ofNullable(desired.origins().get(key)).map(ChangeJson::origin));
  }

  private static ObjectNode origin(Origin origin) {
    return Json.object().put("file", origin.file());
  }

  ObjectNode live(Live live) {
    return new LiveJson(desired).tree(live);
  }

  private ObjectNode difference(FieldChange field) {
    var node = Json.object().put("field", field.field());
    node.set("before", Json.orNull(field.before().map(json::of)));
    node.set("after", Json.orNull(field.after().map(json::of)));
    node.put("rule", field.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    node.set("holder", Json.text(field.holder()));
    return node;
  }

  private static Optional<String> rest(Change change) {
    return change instanceof Change.Release release
        ? Optional.of(release.rest().name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<ResourceKey> successor(Change change) {
    return change instanceof Change.Delete(_, Change.Cause.Superseded(var by))
        ? Optional.of(by)
        : Optional.empty();
  }
}
