package dev.cleat.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// Slips of thought: keys that are missing, misnamed, in the wrong place or given twice, values of
/// the wrong kind. What comes out is always YAML or JSON.
final class TreeMutator {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random;

  TreeMutator(Random random) {
    this.random = random;
  }

  byte[] mutate(String specimen) {
    var documents = new ArrayList<@Nullable Object>();
    new Yaml().loadAll(specimen).forEach(documents::add);
    for (var i = random.nextInt(1, 3); i > 0; i--) {
      once(documents);
    }
    return text(documents).getBytes(StandardCharsets.UTF_8);
  }

  private String text(List<@Nullable Object> documents) {
    return random.nextInt(4) == 0
        ? documents.stream().map(TreeMutator::json).collect(Collectors.joining("\n"))
        : new Yaml().dumpAll(documents.iterator());
  }

  private static String json(@Nullable Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists are always JSON", e);
    }
  }

  /// Goes down from the top to a container by chance, and does something to it.
  private void once(List<@Nullable Object> documents) {
    Object container = documents;
    for (var next = child(container); next != null && random.nextInt(5) > 0; next = child(next)) {
      container = next;
    }
    if (container instanceof List<?> list) {
      onList(cast(list));
    } else if (container instanceof Map<?, ?> map) {
      onMap(castMap(map), documents);
    }
  }

  private @Nullable Object child(Object container) {
    var children =
        container instanceof Map<?, ?> map ? List.copyOf(values(map)) : values((List<?>) container);
    return children.isEmpty() ? null : children.get(random.nextInt(children.size()));
  }

  private static List<Object> values(Map<?, ?> map) {
    return values(new ArrayList<>(map.values()));
  }

  private static List<Object> values(List<?> list) {
    var containers = new ArrayList<Object>();
    for (Object item : list) {
      if (item instanceof Map<?, ?> || item instanceof List<?>) {
        containers.add(item);
      }
    }
    return containers;
  }

  private void onList(List<@Nullable Object> list) {
    if (list.isEmpty()) {
      list.add(value());
      return;
    }
    var at = random.nextInt(list.size());
    switch (random.nextInt(4)) {
      case 0 -> list.remove(at);
      case 1 -> list.add(copy(list.get(at)));
      case 2 -> list.set(at, value());
      default -> list.add(value());
    }
  }

  private void onMap(Map<String, @Nullable Object> map, List<@Nullable Object> documents) {
    if (map.isEmpty()) {
      map.put("x", value());
      return;
    }
    var keys = List.copyOf(map.keySet());
    var key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(8)) {
      case 0 -> map.remove(key);
      case 1 -> map.put(misspelt(key), map.remove(key));
      case 2 -> map.put(misspelt(key), copy(map.get(key)));
      case 3 -> map.put(key, new ArrayList<>(List.of(wrapped(map.get(key)))));
      case 4 -> map.put(key, new LinkedHashMap<>(Map.of(key, wrapped(map.get(key)))));
      case 5 -> moveTo(documents, key, map.remove(key));
      default -> map.put(key, value());
    }
  }

  /// The same key somewhere else.
  private void moveTo(List<@Nullable Object> documents, String key, @Nullable Object value) {
    Object target = documents;
    for (var next = child(target);
        next != null;
        next = random.nextInt(3) > 0 ? child(next) : null) {
      target = next;
    }
    if (target instanceof Map<?, ?> map) {
      castMap(map).put(key, value);
    }
  }

  private static Object wrapped(@Nullable Object value) {
    return value == null ? "" : value;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return value == null ? null : new Yaml().load(new Yaml().dump(value));
  }

  private String misspelt(String key) {
    return switch (random.nextInt(6)) {
      case 0 -> key.toUpperCase(Locale.ROOT);
      case 1 -> key + "s";
      case 2 -> key.isEmpty() ? "x" : key.substring(1);
      case 3 -> key + " ";
      case 4 -> "x-" + key;
      default -> new StringBuilder(key).reverse().toString();
    };
  }

  private @Nullable Object value() {
    return switch (random.nextInt(18)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> 1.5e300;
      case 4 -> 3600.0;
      case 5 -> "";
      case 6 -> " orders ";
      case 7 -> new ArrayList<>();
      case 8 -> new LinkedHashMap<>();
      case 9 -> new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("a", new ArrayList<>()))));
      case 10 -> "x".repeat(random.nextInt(1, 5_000));
      case 11 -> "\u001b[31mred\r\n";
      case 12 -> "gr\u00f6\u00dfe \u6771\u4eac \ud83d\udd11 \u202e\u200b\u00a0";
      case 13 -> "${NOBODY}${AZURE_SUBSCRIPTION_ID}";
      case 14 -> "/" + "a.b/".repeat(random.nextInt(1, 200));
      case 15 -> "Demo_" + random.nextInt();
      case 16 -> "00000000-0000-0000-0000-000000000000";
      default -> "false";
    };
  }

  @SuppressWarnings("unchecked") // what SnakeYAML loads
  private static List<@Nullable Object> cast(List<?> list) {
    return (List<@Nullable Object>) list;
  }

  @SuppressWarnings("unchecked") // what SnakeYAML loads
  private static Map<String, @Nullable Object> castMap(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }
}
