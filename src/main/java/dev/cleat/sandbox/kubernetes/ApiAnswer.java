package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What an API server answers.
///
/// @param warnings texts for the `Warning` header
public record ApiAnswer(int status, JsonNode body, List<String> warnings) {

  public ApiAnswer {
    warnings = List.copyOf(warnings);
  }

  static ApiAnswer of(int status, JsonNode body) {
    return new ApiAnswer(status, body, List.of());
  }

  ApiAnswer with(List<String> more) {
    return new ApiAnswer(status, body, more);
  }
}
