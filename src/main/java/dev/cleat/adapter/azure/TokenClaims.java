package dev.cleat.adapter.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom an access token speaks for: the object id (`oid`) and the application (`appid`, in newer
/// tokens `azp`) that Entra puts into it. Nothing is verified: the token comes from Entra over TLS,
/// and what it says is only used to leave our own access alone. Pure; keeps nothing of the token.
final class TokenClaims {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenClaims() {}

  /// The ids in lower case; none if the token is in no form that we can read.
  static SortedSet<String> principals(String token) {
    var claims = claims(token);
    return Stream.of("oid", "appid", "azp")
        .map(name -> claims.path(name).asText("").toLowerCase(Locale.ROOT))
        .filter(id -> !id.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode claims(String token) {
    var parts = token.split("\\.");
    if (parts.length != 3) {
      return MissingNode.getInstance();
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return JSON.readTree(text);
    } catch (IllegalArgumentException | JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
