package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.http.Answer;
import dev.cleat.sandbox.http.Call;
import dev.cleat.sandbox.http.Json;
import java.util.List;
import java.util.Map;

/// `/metadata/endpoints`: what a cloud tells a client that knows nothing but ARM's address. Nobody
/// signs in for it. az reads the form of 2015 when a cloud is registered and the list of 2019 at
/// its start; terraform reads the form of 2022 (decision 0018).
final class CloudMetadata {

  private static final String PATH = "/metadata/endpoints";
  private static final String DATA = "/dev/cleat/sandbox/cloud.json";

  private CloudMetadata() {}

  static boolean serves(Call call) {
    return call.path().equalsIgnoreCase(PATH);
  }

  static Answer answer(Call call) {
    return switch (call.parameter("api-version").orElse("")) {
      case "1.0", "2015-01-01", "2015-11-01" -> Answer.json(200, early(call));
      case "2017-12-01", "2018-01-01", "2018-05-01" -> Answer.json(200, second(call));
      case "2019-05-01", "2019-08-01", "2019-10-01", "2020-06-01" ->
          Answer.json(200, Json.array().add(whole(call)));
      case "2022-09-01", "2023-11-01", "2023-12-01" -> Answer.json(200, whole(call));
      case "" -> Refusals.noVersion();
      case String other -> Refusals.noSuchVersion(other);
    };
  }

  private static ObjectNode early(Call call) {
    var body = Json.object();
    Map.of("galleryEndpoint", "gallery", "graphEndpoint", "graph", "portalEndpoint", "portal")
        .forEach((as, name) -> body.put(as, whole(call).path(name).asText()));
    body.set("authentication", authentication(call).without(List.of("tenant", "identityProvider")));
    return body;
  }

  private static ObjectNode second(Call call) {
    var body = early(call).put("graphAudience", whole(call).path("graphAudience").asText());
    body.set("authentication", authentication(call));
    return body;
  }

  /// All that a client could look for. Services that the sandbox has not got are named as the
  /// public cloud names them, since clients want the names even where they never call.
  private static ObjectNode whole(Call call) {
    var body = Packaged.json(DATA).<ObjectNode>deepCopy();
    body.put("resourceManager", call.base() + "/").put("portal", call.base());
    body.set("authentication", authentication(call));
    return body;
  }

  /// terraform takes any other tenant and provider for Azure Stack, and gives up.
  private static ObjectNode authentication(Call call) {
    var body = Json.object().put("loginEndpoint", call.base());
    body.set(
        "audiences",
        Json.array()
            .add("https://management.core.windows.net/")
            .add("https://management.azure.com/"));
    return body.put("tenant", "common").put("identityProvider", "AAD");
  }
}
