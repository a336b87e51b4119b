package dev.cleat.adapter.azure;

import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import com.azure.resourcemanager.msi.models.IdentityUpdate;
import dev.cleat.adapter.azure.IdentityEdit.Mark;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A user-assigned identity as Azure tells it, and the bodies that are written. Pure. The mark of
/// ownership is the tag `cleat-owner`; `cleat-detached` names the owners who have given up their
/// credentials on it.
final class IdentityShape {
  private static final TagName MARK = new TagName("cleat-owner");
  private static final TagName DETACHED = new TagName(Identity.DETACHED_TAG);

  private IdentityShape() {}

  static Live live(IdentityInner seen, String credential, ArmId id, String owner) {
    var tags = named(tags(seen));
    var mark = Optional.ofNullable(tags.remove(MARK));
    var detached = Identity.detached(Optional.ofNullable(tags.remove(DETACHED)).orElse(""));
    var state =
        new Identity(
            ResourceKey.of(Kind.IDENTITY, id),
            id,
            credential,
            Mandate.CREATE,
            Optional.ofNullable(seen.location()).map(Location::new),
            tags,
            guid(seen.clientId()).map(Guid::new),
            guid(seen.principalId()).map(Guid::new),
            detached);
    var liveId = Optional.ofNullable(seen.id()).orElse(id.text());
    return Live.of(state, liveId, outputs(seen), ownership(mark, owner));
  }

  private static Ownership ownership(Optional<String> mark, String owner) {
    return mark.<Ownership>map(
            name -> name.equals(owner) ? Ownership.ours() : new Ownership.Theirs(name))
        .orElseGet(Ownership::unmarked);
  }

  /// The body that makes a new one, marked.
  static IdentityInner created(Identity wanted, String owner) {
    var body = new IdentityInner();
    wanted.location().ifPresent(region -> body.withLocation(region.text()));
    var tags = new LinkedHashMap<String, String>();
    wanted.tags().forEach((tag, value) -> tags.put(tag.text(), value));
    tags.put(MARK.text(), owner);
    return body.withTags(tags);
  }

  /// The body that changes tags: all that are there, with the wanted ones set under the casing that
  /// is there.
  static IdentityUpdate patched(IdentityInner seen, IdentityEdit edit, String owner) {
    var merged = new LinkedHashMap<>(tags(seen));
    edit.tags().forEach((tag, value) -> set(merged, tag, value));
    switch (edit.mark()) {
      case Mark.Written(var name) -> set(merged, MARK, name);
      case Mark.TakenOff() -> merged.remove(name(merged, MARK));
      case Mark.Left() -> {}
    }
    switch (edit.detachment()) {
      case SAID -> detach(merged, owners -> owners.add(owner));
      case TAKEN_BACK -> detach(merged, owners -> owners.remove(owner));
      case LEFT -> {}
    }
    return new IdentityUpdate().withTags(merged);
  }

  private static void detach(Map<String, String> tags, Consumer<Set<String>> edit) {
    var name = name(tags, DETACHED);
    var owners = new TreeSet<>(Identity.detached(tags.getOrDefault(name, "")));
    edit.accept(owners);
    if (owners.isEmpty()) {
      tags.remove(name);
    } else {
      tags.put(name, String.join(",", owners));
    }
  }

  private static void set(Map<String, String> tags, TagName tag, String value) {
    tags.put(name(tags, tag), value);
  }

  private static String name(Map<String, String> tags, TagName tag) {
    return tags.keySet().stream()
        .filter(key -> new TagName(key).equals(tag))
        .findFirst()
        .orElse(tag.text());
  }

  /// Whether it has these tags and no others.
  static boolean holds(IdentityInner seen, Map<String, String> tags) {
    return named(tags(seen)).equals(named(tags));
  }

  private static Map<String, String> tags(IdentityInner seen) {
    return Optional.ofNullable(seen.tags()).orElseGet(Map::of);
  }

  private static TreeMap<TagName, String> named(Map<String, String> tags) {
    var named = new TreeMap<TagName, String>();
    tags.forEach((tag, value) -> named.put(new TagName(tag), value));
    return named;
  }

  private static Map<Output, String> outputs(IdentityInner seen) {
    var outputs = new EnumMap<Output, String>(Output.class);
    guid(seen.principalId()).ifPresent(it -> outputs.put(Output.PRINCIPAL_ID, it));
    guid(seen.clientId()).ifPresent(it -> outputs.put(Output.CLIENT_ID, it));
    guid(seen.tenantId()).ifPresent(it -> outputs.put(Output.TENANT_ID, it));
    return outputs;
  }

  /// An identity that is just being made may lack them.
  private static Optional<String> guid(@Nullable UUID guid) {
    return Optional.ofNullable(guid).map(UUID::toString);
  }
}
