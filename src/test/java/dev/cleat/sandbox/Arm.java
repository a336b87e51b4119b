package dev.cleat.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// A client of ARM as plain as can be, and the resources that these tests speak of.
final class Arm implements AutoCloseable {

  static final String SUBSCRIPTION = "/subscriptions/11111111-2222-4333-8444-555555555555";
  static final String GROUP = SUBSCRIPTION + "/resourceGroups/team";
  static final String CLUSTER =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/blue";
  static final String IDENTITY =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders";
  static final String ASSIGNMENTS = GROUP + "/providers/Microsoft.Authorization/roleAssignments/";
  static final String READER =
      SUBSCRIPTION
          + "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Sandbox sandbox;

  Arm(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /// What came back.
  record Reply(int status, HttpHeaders headers, JsonNode body) {

    String code() {
      return body.has("error") ? body.at("/error/code").asText() : body.path("code").asText();
    }

    String message() {
      return body.has("error") ? body.at("/error/message").asText() : body.path("message").asText();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Reply get(String id) {
    return send("GET", id, "");
  }

  Reply put(String id, String body) {
    return send("PUT", id, body.replace('\'', '"'));
  }

  Reply delete(String id) {
    return send("DELETE", id, "");
  }

  Reply send(String method, String id, String body, String... headers) {
    var url =
        id.startsWith("http")
            ? id
            : sandbox.endpoint() + id + (id.contains("?") ? "&" : "?") + "api-version=2024-11-30";
    var request =
        HttpRequest.newBuilder(URI.create(url.replace(" ", "%20").replace("'", "%27")))
            .header("Authorization", "Bearer test")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      var tree =
          response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
      return new Reply(response.statusCode(), response.headers(), tree);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /// Makes the identity; its principal.
  String identity() {
    return put(IDENTITY, "{'location': 'westeurope'}")
        .body()
        .at("/properties/principalId")
        .asText();
  }

  Reply credential(String name, String subject) {
    return put(
        IDENTITY + "/federatedIdentityCredentials/" + name,
        "{'properties': {'issuer': 'https://issuer.example/a/', 'subject': '"
            + subject
            + "', 'audiences': ['api://AzureADTokenExchange']}}");
  }

  Reply assignment(String name, String principal, String type) {
    return put(
        ASSIGNMENTS + name,
        "{'properties': {'roleDefinitionId': '"
            + READER
            + "', 'principalId': '"
            + principal
            + "'"
            + type
            + "}}");
  }

  @Override
  public void close() {
    client.close();
  }
}
