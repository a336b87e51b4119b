package dev.cleat.saved;

import dev.cleat.model.Kind;
import dev.cleat.model.Output;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The keys that addresses in the file stand for. What has no address is written as its key.
final class Keys {
  private final Map<String, ResourceKey> byAddress = new HashMap<>();
  private final SortedMap<ResourceKey, String> addresses = new TreeMap<>();

  /// Reads the declared things' addresses.
  static Keys of(Place file) {
    var keys = new Keys();
    file.list("desired").forEach(keys::add);
    return keys;
  }

  private void add(Place declared) {
    var key = key(declared, declared.at("record"));
    var address = declared.text("id");
    if (byAddress.put(address, key) != null && key.kind() != Kind.ROLE_DEFINITION) {
      throw declared.at("id").broken("another declared thing has this address");
    }
    if (!address.equals(key.toString())) {
      addresses.put(key, address);
    }
  }

  SortedMap<ResourceKey, String> addresses() {
    return addresses;
  }

  static ResourceKey key(Place kind, Place resource) {
    return new ResourceKey(kind(kind.at("kind")), resource.text("key"));
  }

  private static Kind kind(Place place) {
    return place.one(Kind.values(), Kind::word);
  }

  /// What an address, or a key written out, stands for.
  ResourceKey key(Place place) {
    var text = place.text();
    var known = byAddress.get(text);
    return known == null ? written(place, text) : known;
  }

  private static ResourceKey written(Place place, String text) {
    for (var kind : Kind.values()) {
      if (text.startsWith(kind.word() + ":")) {
        return new ResourceKey(kind, text.substring(kind.word().length() + 1));
      }
    }
    throw place.broken("no declared thing has the address \"%s\"".formatted(text));
  }

  Value<String> value(Place place) {
    if (!place.node().isObject()) {
      return Value.of(place.text());
    }
    var pending = place.at("pending");
    return Value.pending(
        key(pending.at("source")), pending.at("output").one(Output.values(), Output::word));
  }
}
