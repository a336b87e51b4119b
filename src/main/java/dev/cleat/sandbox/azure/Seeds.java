package dev.cleat.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleat.sandbox.entra.Principals;
import dev.cleat.sandbox.http.Json;
import dev.cleat.sandbox.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// What is there at the first start.
public final class Seeds {

  private static final String SEEDED = "/sandbox/seeded";
  private static final String ID = "id";
  private static final String SUBSCRIPTION = "subscriptionId";
  private static final String DEMO = "/dev/cleat/sandbox/demo.json";

  private Seeds() {}

  /// Fills a store that has never been filled: from the folder's `*.json`, `*.yaml`, `*.yml` files
  /// (one resource, a list or several documents each), else with the demo.
  ///
  /// @throws IllegalArgumentException if something in a file is no object with an `id`
  public static void plant(Path folder, Store store) {
    if (store.has(SEEDED)) {
      return;
    }
    var resources = resources(folder);
    var planted = resources.isEmpty() ? demo() : resources;
    var all = new LinkedHashMap<String, ObjectNode>();
    Groups.missingSubscriptions(planted).forEach(one -> all.put(one.path(ID).asText(), one));
    Groups.missing(planted).forEach(group -> all.put(group.path(ID).asText(), group));
    planted.forEach(resource -> all.put(resource.path(ID).asText(), resource));
    store.begin(all);
    store.put(SEEDED, Json.object().put(SUBSCRIPTION, subscription(planted)));
  }

  /// The subscription that a run works in unless it is told another.
  public static String subscription(Store store) {
    return store.get(SEEDED).map(mark -> mark.path(SUBSCRIPTION).asText()).orElse("");
  }

  /// The tenant of that subscription.
  public static String tenant(Store store) {
    return store
        .get("/subscriptions/" + subscription(store))
        .map(document -> document.path("tenantId").asText())
        .filter(tenant -> !tenant.isEmpty())
        .orElse(Directory.TENANT);
  }

  private static String subscription(List<ObjectNode> resources) {
    var ids = resources.stream().map(resource -> resource.path(ID).asText()).toList();
    return ids.stream()
        .filter(id -> id.toLowerCase(Locale.ROOT).contains("/managedclusters/"))
        .findFirst()
        .or(() -> ids.stream().filter(id -> id.startsWith("/subscriptions/")).findFirst())
        .map(id -> id.split("/")[2])
        .orElse("");
  }

  private static List<ObjectNode> resources(Path folder) {
    var resources = new ArrayList<ObjectNode>();
    if (!Files.isDirectory(folder)) {
      return resources;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Seeds::isSeed).sorted().toList()) {
        read(file).forEach(tree -> flatten(tree, file, resources));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the seeds in " + folder + " are unreadable", broken);
    }
    return resources;
  }

  private static boolean isSeed(Path file) {
    var name = file.getFileName().toString();
    return !name.startsWith(".") && name.matches(".*\\.(json|yaml|yml)");
  }

  /// JSON is YAML too, but large seeds read ten times as fast as what they are.
  private static List<JsonNode> read(Path file) throws IOException {
    if (file.toString().endsWith(".json")) {
      return List.of(Json.parse(Files.readString(file)));
    }
    var mapper = new YAMLMapper();
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
      return values.readAll();
    }
  }

  private static void flatten(JsonNode tree, Path file, List<ObjectNode> resources) {
    if (tree.isArray()) {
      tree.forEach(item -> flatten(item, file, resources));
    } else if (tree instanceof ObjectNode resource && resource.path(ID).asText().startsWith("/")) {
      resources.add(Principals.sealed(resource));
    } else if (!tree.isNull() && !tree.isMissingNode()) {
      throw new IllegalArgumentException("seed " + file + ": a resource wants an 'id' from '/' on");
    }
  }

  private static List<ObjectNode> demo() {
    var resources = new ArrayList<ObjectNode>();
    flatten(Packaged.json(DEMO), Path.of(DEMO), resources);
    return resources;
  }
}
