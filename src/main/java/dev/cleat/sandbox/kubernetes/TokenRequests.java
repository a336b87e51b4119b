package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.kubernetes.Refusal.Flaw;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Tokens for service accounts (`authentication.k8s.io/v1` TokenRequest).
///
/// Source: k8s.io/kubernetes `pkg/serviceaccount/claims.go`, `pkg/apis/authentication/validation`.
final class TokenRequests {

  private static final long SHORTEST = 600;
  private static final long LONGEST = 1L << 32;
  private static final long USUAL = 3600;

  private final Supplier<SigningKey> key;
  private final InstantSource clock;

  TokenRequests(Supplier<SigningKey> key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  ApiAnswer answer(ObjectNode account, ApiRequest request, ClusterFacts facts) {
    var answer = request.object().deepCopy();
    answer.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    var spec = answer.withObjectProperty("spec");
    var seconds = seconds(spec);
    var audiences = audiences(spec, facts);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var metadata = answer.putObject("metadata");
    metadata.set("name", account.at("/metadata/name"));
    metadata.set("namespace", account.at("/metadata/namespace"));
    metadata.put("creationTimestamp", now.toString());
    answer
        .putObject("status")
        .put("token", key.get().sign(claims(account, audiences, facts, now, seconds)))
        .put("expirationTimestamp", now.plusSeconds(seconds).toString());
    return ApiAnswer.of(201, answer);
  }

  private static long seconds(ObjectNode spec) {
    var seconds = spec.path("expirationSeconds").asLong(USUAL);
    if (seconds < SHORTEST || seconds > LONGEST) {
      var why =
          seconds < SHORTEST
              ? "may not specify a duration less than 10 minutes"
              : "may not specify a duration larger than 2^32 seconds";
      throw Refusal.invalid(
          "authentication.k8s.io",
          "TokenRequest",
          "",
          List.of(Flaw.invalid("spec.expirationSeconds", Long.toString(seconds), why)));
    }
    spec.put("expirationSeconds", seconds);
    return seconds;
  }

  private static List<String> audiences(ObjectNode spec, ClusterFacts facts) {
    var audiences = new ArrayList<String>();
    for (JsonNode audience : spec.path("audiences")) {
      audiences.add(audience.asText());
    }
    if (audiences.isEmpty()) {
      audiences.add(facts.issuer());
      spec.putArray("audiences").add(facts.issuer());
    }
    return audiences;
  }

  private static Map<String, Object> claims(
      ObjectNode account, List<String> audiences, ClusterFacts facts, Instant now, long seconds) {
    var namespace = account.at("/metadata/namespace").asText();
    var name = account.at("/metadata/name").asText();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("aud", audiences);
    claims.put("exp", now.getEpochSecond() + seconds);
    claims.put("iat", now.getEpochSecond());
    claims.put("iss", facts.issuer());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put(
        "kubernetes.io",
        Map.of(
            "namespace",
            namespace,
            "serviceaccount",
            Map.of("name", name, "uid", account.at("/metadata/uid").asText())));
    claims.put("nbf", now.getEpochSecond());
    claims.put("sub", "system:serviceaccount:" + namespace + ":" + name);
    return claims;
  }
}
