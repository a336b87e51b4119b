package dev.cleat.sandbox.entra;

import dev.cleat.sandbox.conditions.Timeline;
import dev.cleat.sandbox.entra.Tokens.Proof;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.util.Optional;

/// Tokens of managed identities, as the instance metadata service of a virtual machine hands them
/// out. All identities of the store count as assigned to the machine; none is the machine's own.
///
/// Source: Microsoft's page on managed identities and virtual machine access tokens.
public final class MachineIdentity {

  /// The address at which every machine in Azure finds it.
  public static final String HOST = "169.254.169.254";

  private static final String PATH = "/metadata/identity/oauth2/token";

  private final Principals principals;
  private final Tokens tokens;
  private final Timeline timeline;

  MachineIdentity(Principals principals, Tokens tokens, Timeline timeline) {
    this.principals = principals;
    this.tokens = tokens;
    this.timeline = timeline;
  }

  public static boolean serves(Call call) {
    return call.path().equals(PATH);
  }

  public Answer answer(Call call) {
    if (!call.header("metadata").orElse("").equalsIgnoreCase("true")) {
      return refused("bad_request_102", "Required metadata header not specified");
    }
    if (call.parameter("api-version").isEmpty() || call.parameter("resource").isEmpty()) {
      return refused("invalid_request", "Required query variable 'resource' is missing");
    }
    return wanted(call)
        .map(identity -> granted(identity, call.parameter("resource").orElseThrow()))
        .orElseGet(() -> refused("invalid_request", "Identity not found"));
  }

  private Optional<Principal> wanted(Call call) {
    return call.parameter("client_id")
        .flatMap(principals::identity)
        .or(
            () ->
                call.parameter("object_id").flatMap(id -> principals.identities("principalId", id)))
        .or(() -> call.parameter("mi_res_id").flatMap(principals::resource))
        .or(() -> call.parameter("msi_res_id").flatMap(principals::resource));
  }

  private Answer granted(Principal identity, String resource) {
    var now = timeline.now();
    var body = Json.object();
    body.put("access_token", tokens.make(identity, resource, Proof.SIGNATURE, now));
    body.put("client_id", identity.appId()).put("expires_in", String.valueOf(Tokens.LIFETIME));
    body.put("expires_on", String.valueOf(now.plusSeconds(Tokens.LIFETIME).getEpochSecond()));
    body.put("ext_expires_in", String.valueOf(Tokens.LIFETIME));
    body.put("not_before", String.valueOf(now.getEpochSecond()));
    body.put("resource", resource).put("token_type", "Bearer");
    return Answer.json(200, body);
  }

  private static Answer refused(String error, String description) {
    return Answer.json(
        400, Json.object().put("error", error).put("error_description", description));
  }
}
