package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Data files that the program carries.
final class Packaged {

  private Packaged() {}

  /// The JSON in a file of the class path.
  ///
  /// @throws IllegalStateException if the program was packaged without it
  static JsonNode json(String path) {
    try (var in = Packaged.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without " + path);
      }
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
