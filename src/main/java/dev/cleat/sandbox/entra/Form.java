package dev.cleat.sandbox.entra;

import dev.cleat.sandbox.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a client sent to a token endpoint.
///
/// @param tenant the first part of the path, as sent
/// @param endpoint the address that was called, without query
/// @param fields the form's, decoded
record Form(String tenant, String endpoint, Map<String, String> fields) {

  Form {
    fields = Map.copyOf(fields);
  }

  static Form of(Call call) {
    var text = new String(call.body(), StandardCharsets.UTF_8);
    var asQuery =
        new Call(
            call.method(),
            call.scheme(),
            call.host(),
            call.authority(),
            "/",
            text,
            call.headers(),
            call.body());
    return new Form(
        call.segments().getFirst(),
        "https://" + call.authority() + call.path(),
        asQuery.parameters());
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
  }

  /// @throws Refusal if it is not there
  String need(String name) {
    return field(name)
        .orElseThrow(
            () ->
                Refusal.request(
                    900144,
                    "The request body must contain the following parameter: '" + name + "'."));
  }

  String correlation() {
    return field("client-request-id").orElseGet(() -> UUID.randomUUID().toString());
  }
}
