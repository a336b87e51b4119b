package dev.cleat.sandbox.entra;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/// What issuers of other tokens publish, fetched as the whole internet could.
@FunctionalInterface
public interface IssuerDocuments {

  /// The JSON document at an address; empty if nobody answers there with one.
  Optional<JsonNode> at(URI address);
}
