package dev.cleat.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The JSON Schema of documents (draft 2020-12): what `cleat schema` prints, what editors use, and
/// what every document is checked with before it is read.
public final class Schema {

  private static final String OURS = "/dev/cleat/schema/cleat.dev-v1.json";

  /// Making a validator costs far more than using it, and all are immutable.
  private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

  private final JsonNode source;
  private final JsonSchema schema;

  private Schema(JsonNode source) {
    this.source = source;
    var config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(source, config);
  }

  /// Reads the schema of our documents that this build carries.
  static Schema load() {
    return load(OURS);
  }

  /// Reads a schema of this build.
  static Schema load(String resource) {
    return LOADED.computeIfAbsent(resource, Schema::read);
  }

  private static Schema read(String resource) {
    try {
      return new Schema(new ObjectMapper().readTree(text(resource)));
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in schema is not JSON", e);
    }
  }

  /// The schema as it is published, byte for byte.
  public static String text() {
    return text(OURS);
  }

  private static String text(String resource) {
    try (var stream = Schema.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the build carries no schema at " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in schema cannot be read", e);
    }
  }

  /// What the schema says of a document.
  ///
  /// @param tree the document with empty fields taken out and expanded texts read as texts
  /// @param findings what keeps the document from being read
  /// @param doubts what is wrong with single values, for rules that say it better
  record Checked(Tree tree, List<Finding> findings, List<Finding> doubts) {}

  Checked check(Tree.Mapping document) {
    var messages = validate(document);
    var repairs = new HashMap<String, Repair>();
    messages.forEach(
        message -> Repair.of(message, document).ifPresent(it -> repairs.put(it.pointer(), it)));
    if (repairs.isEmpty()) {
      return judged(document, messages);
    }
    var repaired = Repair.apply(document, repairs);
    return judged(repaired, validate(repaired));
  }

  private List<ValidationMessage> validate(Tree document) {
    return List.copyOf(schema.validate(TreeJson.of(document)));
  }

  private Checked judged(Tree document, List<ValidationMessage> messages) {
    var findings = new ArrayList<Finding>();
    var doubts = new ArrayList<Finding>();
    messages.stream()
        .limit(Limits.SCHEMA_FINDINGS)
        .map(message -> new SchemaVerdict(source, document, message))
        .forEach(it -> (it.isDoubt() ? doubts : findings).add(it.finding()));
    if (messages.size() > Limits.SCHEMA_FINDINGS) {
      findings.add(rest(document, messages.size() - Limits.SCHEMA_FINDINGS));
    }
    return new Checked(document, withoutEchoes(findings), doubts);
  }

  private static Finding rest(Tree document, int count) {
    return Finding.error(
        FindingCode.BEYOND_LIMITS,
        document.at(),
        "",
        "the schema has %,d more to say of this document".formatted(count),
        "mend the first %,d, and look again".formatted(Limits.SCHEMA_FINDINGS));
  }

  /// A secret in the wrong place is one mistake, however many keywords it breaks.
  private static List<Finding> withoutEchoes(List<Finding> findings) {
    var secrets =
        findings.stream()
            .filter(it -> it.code() == FindingCode.INLINE_SECRET)
            .map(Finding::at)
            .toList();
    return findings.stream()
        .filter(it -> it.code() == FindingCode.INLINE_SECRET || !secrets.contains(it.at()))
        .toList();
  }
}
