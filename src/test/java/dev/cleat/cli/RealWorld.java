package dev.cleat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.Visitor;

/// Brings the namespaces and accounts of a scenario, written as seeds of the sandbox, into a real
/// API server, each field held by the managers that the seed names.
record RealWorld(ControlPlane plane) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// @param seeds a `List` of objects
  void become(String seeds) {
    empty();
    for (var object : tree(seeds).path("items")) {
      create((ObjectNode) object);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private Visitor in(String namespace) {
    return new Visitor(plane, namespace);
  }

  private void empty() {
    in("")
        .list("/api/v1/namespaces")
        .valueStream()
        .map(it -> it.at("/metadata/name").asText())
        .filter(it -> !it.startsWith("kube-") && !it.equals("default"))
        .forEach(it -> in(it).endNamespace());
  }

  private static String collection(ObjectNode object) {
    var namespace = object.at("/metadata/namespace").asText();
    return namespace.isEmpty()
        ? "/api/v1/namespaces"
        : "/api/v1/namespaces/" + namespace + "/serviceaccounts";
  }

  /// Fields without a holder in the seed are held by whoever made the object.
  private void create(ObjectNode object) {
    var holders = object.at("/metadata/managedFields").deepCopy();
    var plain = object.deepCopy();
    plain.withObjectProperty("metadata").remove("managedFields");
    holders.forEach(holder -> drop(plain, holder));
    in("").made(collection(object) + "?fieldManager=kubectl-create", plain);
    holders.forEach(holder -> apply(object, holder));
  }

  private static void drop(ObjectNode object, JsonNode holder) {
    holder
        .at("/fieldsV1/f:metadata")
        .properties()
        .forEach(
            map ->
                map.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        field ->
                            object
                                .withObjectProperty("metadata")
                                .withObjectProperty(map.getKey().substring(2))
                                .remove(field.substring(2))));
  }

  private void apply(ObjectNode object, JsonNode holder) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("apiVersion", "v1").put("kind", object.path("kind").asText());
    var name = object.at("/metadata/name").asText();
    var metadata = body.putObject("metadata").put("name", name);
    for (var map : holder.at("/fieldsV1/f:metadata").properties()) {
      var member = map.getKey().substring(2);
      var fields = metadata.withObjectProperty(member);
      map.getValue()
          .fieldNames()
          .forEachRemaining(
              it -> {
                var field = it.substring(2);
                fields.set(field, object.path("metadata").path(member).path(field));
              });
    }
    in("").applied(holder.path("manager").asText(), collection(object) + "/" + name, body);
  }
}
