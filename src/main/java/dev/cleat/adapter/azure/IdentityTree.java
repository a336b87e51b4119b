package dev.cleat.adapter.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ArmId;
import dev.cleat.model.Guid;
import dev.cleat.model.Identity;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Location;
import dev.cleat.model.Mandate;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.TagName;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A user-assigned identity as Azure tells it, and the trees that are written. Pure. The mark of
/// ownership is the tag `cleat-owner`.
final class IdentityTree {
  private static final TagName MARK = new TagName("cleat-owner");

  private IdentityTree() {}

  static Live live(JsonNode tree, String credential, ArmId id, String owner) {
    var properties = tree.path("properties");
    var tags = tags(tree);
    var mark = Optional.ofNullable(tags.remove(MARK));
    var state =
        new Identity(
            ResourceKey.of(Kind.IDENTITY, id),
            id,
            credential,
            Mandate.CREATE,
            text(tree.path("location")).map(Location::new),
            tags,
            text(properties.path("clientId")).map(Guid::new),
            text(properties.path("principalId")).map(Guid::new));
    return Live.of(
        state, tree.path("id").asText(id.text()), outputs(properties), ownership(mark, owner));
  }

  private static Ownership ownership(Optional<String> mark, String owner) {
    return mark.<Ownership>map(
            name -> name.equals(owner) ? Ownership.ours() : new Ownership.Theirs(name))
        .orElseGet(Ownership::unmarked);
  }

  /// The body that makes a new one, marked.
  static ObjectNode created(Identity wanted, String owner) {
    var body = JsonNodeFactory.instance.objectNode();
    wanted.location().ifPresent(region -> body.put("location", region.text()));
    var tags = body.putObject("tags");
    wanted.tags().forEach((tag, value) -> tags.put(tag.text(), value));
    tags.put(MARK.text(), owner);
    return body;
  }

  /// The body that changes tags: all that are there, with the wanted ones set under the casing that
  /// is there. `mark`: what becomes of ours.
  static ObjectNode patched(JsonNode tree, Optional<Identity> wanted, Mark mark) {
    var body = JsonNodeFactory.instance.objectNode();
    var merged = body.putObject("tags");
    tags(tree).forEach((tag, value) -> merged.put(tag.text(), value));
    wanted.ifPresent(it -> it.tags().forEach((tag, value) -> set(merged, tag, value)));
    switch (mark) {
      case Mark.Written(var owner) -> set(merged, MARK, owner);
      case Mark.TakenOff() -> merged.remove(name(merged, MARK));
      case Mark.Left() -> {}
    }
    return body;
  }

  private static void set(ObjectNode tags, TagName tag, String value) {
    tags.put(name(tags, tag), value);
  }

  private static String name(ObjectNode tags, TagName tag) {
    return tags.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> new TagName(key).equals(tag))
        .findFirst()
        .orElse(tag.text());
  }

  /// Whether a write of this body would change nothing.
  static boolean holds(JsonNode tree, ObjectNode patched) {
    return tags(tree).equals(tags(patched));
  }

  private static TreeMap<TagName, String> tags(JsonNode tree) {
    var tags = new TreeMap<TagName, String>();
    tree.path("tags")
        .properties()
        .forEach(tag -> tags.put(new TagName(tag.getKey()), tag.getValue().asText()));
    return tags;
  }

  private static Map<Output, String> outputs(JsonNode properties) {
    var outputs = new EnumMap<Output, String>(Output.class);
    put(outputs, Output.PRINCIPAL_ID, properties.path("principalId"));
    put(outputs, Output.CLIENT_ID, properties.path("clientId"));
    put(outputs, Output.TENANT_ID, properties.path("tenantId"));
    return outputs;
  }

  private static void put(Map<Output, String> outputs, Output output, JsonNode guid) {
    text(guid).ifPresent(it -> outputs.put(output, it.toLowerCase(Locale.ROOT)));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  /// What becomes of the mark in a write.
  sealed interface Mark {
    record Written(String owner) implements Mark {}

    record TakenOff() implements Mark {}

    record Left() implements Mark {}
  }
}
