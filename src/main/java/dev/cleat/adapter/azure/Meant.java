package dev.cleat.adapter.azure;

import com.azure.core.util.Context;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.ReadValueCallback;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Predicate;

/// What a typed call is for. It travels with the call through the SDK to {@link TransportClient}.
///
/// @param tried what its failure is a failure of
/// @param settled whether a thing is as a write of unknown effect would have made it
record Meant(Tried tried, Predicate<JsonNode> settled) {
  private static final String KEY = "cleat-meant";

  static Meant toRead() {
    return as(Tried.READ);
  }

  /// A read, or as part of a write a read whose failure is the write's.
  static Meant as(Tried tried) {
    return new Meant(tried, _ -> false);
  }

  /// A write.
  static <T> Meant toWrite(ReadValueCallback<JsonReader, T> model, Predicate<T> settled) {
    return new Meant(Tried.WRITE, tree -> settled.test(read(model, tree)));
  }

  private static <T> T read(ReadValueCallback<JsonReader, T> model, JsonNode tree) {
    try (var reader = JsonProviders.createReader(tree.toString())) {
      return model.read(reader);
    } catch (IOException | IllegalStateException broken) {
      throw TypedClients.unexpected(
          Tried.WRITE, "what came cannot be read: " + ArmBreaks.line(broken));
    }
  }

  Context context() {
    return new Context(KEY, this);
  }

  /// @throws IllegalStateException for a call that was made without
  static Meant of(Context context) {
    return context
        .getData(KEY)
        .map(Meant.class::cast)
        .orElseThrow(() -> new IllegalStateException("a typed call without a meaning"));
  }
}
