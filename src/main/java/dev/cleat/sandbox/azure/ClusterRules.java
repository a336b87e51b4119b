package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import java.util.Optional;
import java.util.UUID;

/// What AKS refuses. Its own errors come without the `error` wrapper; ARM's come with it.
final class ClusterRules {

  private static final String PROPERTIES = "properties";
  private static final String ETAG = "eTag";
  private static final String NOT_ALLOWED = "OperationNotAllowed";

  private final Operations operations;

  ClusterRules(Operations operations) {
    this.operations = operations;
  }

  Optional<Answer> refusal(Call call, ArmPath path, Optional<ObjectNode> before) {
    var body = call.json();
    var location = body.path("location").asText();
    if (location.isBlank()) {
      return Optional.of(
          Refusals.gateway(
              400, "LocationRequired", "The location property is required for this definition."));
    }
    return echoed(body)
        .or(() -> before.flatMap(old -> Moves.refusal(old, location, path)))
        .or(() -> precondition(call, before))
        .or(() -> before.flatMap(old -> unready(path, old)))
        .or(() -> flags(body.path(PROPERTIES), before));
  }

  /// A stopped cluster takes only start and delete, one with an operation under way takes nothing.
  Optional<Answer> unready(ArmPath path, ObjectNode cluster) {
    var properties = cluster.path(PROPERTIES);
    var state = properties.path("provisioningState").asText();
    if (ClusterStates.moving(state) || operations.busy(path.id())) {
      return Optional.of(
          Refusals.bare(
              409,
              NOT_ALLOWED,
              "Operation is not allowed: Another operation ("
                  + state
                  + ") is in progress, please wait for it to finish before starting a new operation."
                  + " See https://aka.ms/aks-pending-operation for more details"));
    }
    return properties.path("powerState").path("code").asText().equals("Stopped")
        ? Optional.of(
            Refusals.bare(
                409, NOT_ALLOWED, "Operation is not allowed: the managed cluster is stopped."))
        : Optional.empty();
  }

  /// A new version of the cluster, if it has versions at all.
  static void renew(ObjectNode cluster) {
    if (cluster.has(ETAG)) {
      cluster.put(ETAG, UUID.randomUUID().toString());
    }
  }

  /// ARM takes identities by their keys only; their ids may not come back.
  private static Optional<Answer> echoed(JsonNode body) {
    var identities = body.path("identity").path("userAssignedIdentities");
    return identities.properties().stream()
        .filter(identity -> !identity.getValue().isNull() && !identity.getValue().isEmpty())
        .map(identity -> refusedIdentity(identity.getKey()))
        .findFirst();
  }

  private static Answer refusedIdentity(String id) {
    return Refusals.gateway(
        400,
        "InvalidIdentityValues",
        "Invalid value for the identities '"
            + id
            + "'. The 'UserAssignedIdentities' property keys should only be empty json objects,"
            + " null or the resource exisiting property.");
  }

  private static Optional<Answer> precondition(Call call, Optional<ObjectNode> before) {
    var version = before.map(old -> old.path(ETAG).asText()).orElse("");
    var stale =
        call.header("if-match")
            .filter(wanted -> !wanted.equals("*"))
            .filter(wanted -> !version.isEmpty() && !wanted.replace("\"", "").equals(version))
            .isPresent();
    var there = before.isPresent() && call.header("if-none-match").filter("*"::equals).isPresent();
    return stale || there
        ? Optional.of(
            Refusals.bare(
                412,
                "PreconditionFailed",
                "The resource has changed: its ETag is not the one sent."))
        : Optional.empty();
  }

  private static Optional<Answer> flags(JsonNode properties, Optional<ObjectNode> before) {
    var old = before.map(cluster -> cluster.path(PROPERTIES)).orElseGet(() -> properties.path(""));
    var sent = properties.path("oidcIssuerProfile").path("enabled");
    var was = issuer(old);
    if (was && sent.isBoolean() && !sent.asBoolean()) {
      return Optional.of(
          Refusals.bare(
              400, "OIDCIssuerFeatureCannotBeDisabled", "OIDC issuer feature cannot be disabled."));
    }
    var on = sent.isBoolean() ? sent.asBoolean() : was;
    return !on
            && properties
                .path("securityProfile")
                .path("workloadIdentity")
                .path("enabled")
                .asBoolean()
        ? Optional.of(
            Refusals.bare(
                400, "BadRequest", "Workload identity needs the OIDC issuer to be enabled."))
        : Optional.empty();
  }

  private static boolean issuer(JsonNode properties) {
    return properties.path("oidcIssuerProfile").path("enabled").asBoolean();
  }
}
