package dev.cleat.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeSet;

/// What an API server says of itself: its version, its kinds, its tokens' issuer.
final class Discovery {

  private final ResourceTypes types;

  Discovery(ResourceTypes types) {
    this.types = types;
  }

  /// The document at a path, if it is one of discovery's.
  Optional<ObjectNode> at(String path, ClusterFacts facts) {
    return switch (path) {
      case "/version" -> Optional.of(version(facts));
      case "/api" -> Optional.of(coreVersions());
      case "/apis" -> Optional.of(groups());
      case "/.well-known/openid-configuration" -> Optional.of(openid(facts));
      default -> kinds(path);
    };
  }

  private static ObjectNode version(ClusterFacts facts) {
    var parts = (facts.version() + ".0.0").split("\\.");
    return object()
        .put("major", parts[0])
        .put("minor", parts[1])
        .put("gitVersion", "v" + facts.version())
        .put("gitTreeState", "clean")
        .put("platform", "linux/amd64");
  }

  private static ObjectNode coreVersions() {
    var document = object().put("kind", "APIVersions");
    document.putArray("versions").add("v1");
    return document;
  }

  private ObjectNode groups() {
    var document = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    var list = document.putArray("groups");
    var versions = new TreeSet<String>();
    types.all().stream()
        .filter(t -> !t.group().isEmpty())
        .forEach(t -> versions.add(t.apiVersion()));
    for (String apiVersion : versions) {
      var version = object().put("groupVersion", apiVersion);
      version.put("version", apiVersion.substring(apiVersion.indexOf('/') + 1));
      var group = list.addObject().put("name", apiVersion.substring(0, apiVersion.indexOf('/')));
      group.putArray("versions").add(version.deepCopy());
      group.set("preferredVersion", version);
    }
    return document;
  }

  private Optional<ObjectNode> kinds(String path) {
    var apiVersion = path.replaceFirst("^/apis?/", "");
    var found = types.all().stream().filter(t -> t.apiVersion().equals(apiVersion)).toList();
    var core = apiVersion.indexOf('/') < 0;
    if (found.isEmpty() || !path.equals((core ? "/api/" : "/apis/") + apiVersion)) {
      return Optional.empty();
    }
    var document = object().put("kind", "APIResourceList").put("apiVersion", "v1");
    document.put("groupVersion", apiVersion);
    var list = document.putArray("resources");
    for (ResourceType type : found) {
      var entry = list.addObject();
      entry.put("name", type.plural()).put("singularName", type.singular());
      entry.put("namespaced", type.namespaced()).put("kind", type.kind());
      var verbs = entry.putArray("verbs");
      verbs.add("create").add("delete").add("deletecollection").add("get").add("list");
      verbs.add("patch").add("update");
      type.shortName().ifPresent(name -> entry.putArray("shortNames").add(name));
    }
    return Optional.of(document);
  }

  private static ObjectNode openid(ClusterFacts facts) {
    var document = object();
    document.put("issuer", facts.issuer());
    document.put("jwks_uri", "https://" + facts.host() + ":443/openid/v1/jwks");
    document.putArray("response_types_supported").add("id_token");
    document.putArray("subject_types_supported").add("public");
    document.putArray("id_token_signing_alg_values_supported").add("RS256");
    return document;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
