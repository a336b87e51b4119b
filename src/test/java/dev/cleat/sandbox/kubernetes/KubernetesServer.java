package dev.cleat.sandbox.kubernetes;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Optional;

/// An API server under test.
///
/// @param base `scheme://host[:port]` as a kubeconfig names it
/// @param proxy the HTTP proxy that it is reached through
/// @param token a bearer token with all rights
record KubernetesServer(URI base, Optional<URI> proxy, String token) {

  /// A request as kubectl would send it, without a body.
  RequestSpecification anonymous() {
    var request =
        RestAssured.given()
            .config(
                RestAssured.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                            .encodeContentTypeAs("application/apply-patch+yaml", ContentType.TEXT)
                            .encodeContentTypeAs("application/merge-patch+json", ContentType.TEXT)
                            .encodeContentTypeAs(
                                "application/strategic-merge-patch+json", ContentType.TEXT)
                            .encodeContentTypeAs("application/json-patch+json", ContentType.TEXT)))
            .relaxedHTTPSValidation()
            .baseUri(base.toString())
            .header("User-Agent", "contract/1.0");
    proxy.ifPresent(uri -> request.proxy(uri.getHost(), uri.getPort()));
    return request;
  }

  RequestSpecification request() {
    return anonymous().header("Authorization", "Bearer " + token);
  }
}
