package dev.cleat.saved;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.Hashes;
import dev.cleat.report.PlanJson;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a saved plan. First the format, then the content with its types, then whether it is what
/// Cleat would have written (an unknown member, or a text that fits no other), then the seal.
public final class SavedPlans {
  private static final String PLANS = "cleat.dev/plan/";
  private static final String AGAIN = "make it again with plan --out";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private SavedPlans() {}

  /// The plan that `text` holds.
  public static Reading read(String text) {
    try {
      return read(JSON.readTree(text));
    } catch (JsonProcessingException broken) {
      return new Reading.Refused("it is no JSON " + where(broken), AGAIN);
    } catch (Damage damage) {
      return new Reading.Refused("it is damaged " + damage.what(), AGAIN);
    }
  }

  private static String where(JsonProcessingException broken) {
    var at = broken.getLocation();
    return at == null
        ? "at all"
        : "at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static Reading read(JsonNode tree) {
    if (!(tree instanceof ObjectNode file)) {
      return new Reading.Refused("it is no saved plan", AGAIN);
    }
    return otherFormat(file).<Reading>map(it -> it).orElseGet(() -> whole(file));
  }

  private static Optional<Reading.Refused> otherFormat(ObjectNode file) {
    var format = file.path("format").asText();
    if (format.equals(PlanJson.FORMAT)) {
      return Optional.empty();
    }
    return Optional.of(
        format.startsWith(PLANS)
            ? new Reading.Refused(
                "its format is %s, made by another Cleat%s; this one reads %s"
                    .formatted(format, tool(file), PlanJson.FORMAT),
                "plan again")
            : new Reading.Refused("it is no saved plan", AGAIN));
  }

  private static String tool(ObjectNode file) {
    var tool = file.path("tool").asText();
    return tool.isEmpty() ? "" : " (%s)".formatted(tool);
  }

  private static Reading whole(ObjectNode file) {
    var place = new Place(file, "");
    var digest = place.text("digest");
    var saved = new PlanReading(place).saved();
    var written = PlanJson.tree(saved.plan(), saved.made(), saved.estimate());
    difference("", file, written)
        .ifPresent(
            it -> {
              throw new Damage(it, "it does not fit the rest, or this Cleat does not know it");
            });
    if (!digest.equals(seal(file))) {
      throw new Damage("/digest", "the content was changed after it was saved");
    }
    return new Reading.Whole(saved);
  }

  private static String seal(ObjectNode file) {
    var rest = file.deepCopy();
    rest.remove("digest");
    return "sha256:" + Hashes.sha256(rest.toString());
  }

  /// The first place where the two differ, but for the seal.
  private static Optional<String> difference(String path, JsonNode one, JsonNode other) {
    if (path.equals("/digest") || one.equals(other)) {
      return Optional.empty();
    }
    return one.isContainerNode() && one.getNodeType() == other.getNodeType()
        ? Stream.concat(names(one), names(other))
            .distinct()
            .flatMap(it -> difference(path + "/" + it, child(one, it), child(other, it)).stream())
            .findFirst()
        : Optional.of(path);
  }

  private static Stream<String> names(JsonNode node) {
    return node.isArray()
        ? Stream.iterate(0, it -> it + 1).limit(node.size()).map(String::valueOf)
        : node.propertyStream().map(it -> it.getKey());
  }

  private static JsonNode child(JsonNode node, String name) {
    return node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
  }
}
