package dev.cleat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A Rafay specification in a file: our own distilled ones, and the published samples where they
/// lie beside the project.
record Specimen(Form form, Path file, Place place) {

  private static final Path OWN = Path.of("src/test/resources/rafay");
  private static final Path PUBLISHED = Path.of("../shared/examples-upstream/rafay");

  enum Form {
    V3,
    V1
  }

  /// Where things lie that the specification speaks of.
  record Place(
      String subscription,
      String group,
      String cluster,
      String identity,
      String clientId,
      String principalId,
      String account) {

    String id(String type, String name) {
      return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
          .formatted(subscription, group, type, name);
    }

    String identityId() {
      return id("Microsoft.ManagedIdentity/userAssignedIdentities", identity);
    }

    String clusterId() {
      return id("Microsoft.ContainerService/managedClusters", cluster);
    }
  }

  private static final Place SHOP =
      new Place(
          "5b0c9a3e-1111-4222-8333-444455556666",
          "shop-rg",
          "shop-cluster",
          "Shop_Reader",
          "3f6c2f0a-7d7e-4a59-9d5e-0c7f1a2b3c4d",
          "8a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
          "shop/catalogue");

  private static final Place DEMO =
      new Place(
          "a2252eb2-7a25-432b-a5ec-e18eba6f26b1",
          "demo-rg-ci",
          "demo-aks-cluster",
          "demo-uai-1",
          "27514982-9cca-43f6-996d-100b5a641beb",
          "72308b4b-5f25-4359-b52d-07c9b0891141",
          "default/demo-aks-cluster-sa");

  /// All there are. The published ones may be missing locally, never where `CI` is set.
  static List<Specimen> all() {
    var published = Files.isDirectory(PUBLISHED) || "true".equals(System.getenv("CI"));
    var own =
        Stream.of(
            new Specimen(Form.V3, OWN.resolve("v3.yaml"), SHOP),
            new Specimen(Form.V1, OWN.resolve("v1.yaml"), SHOP));
    var theirs =
        Stream.of(
            new Specimen(Form.V3, PUBLISHED.resolve("seed-v3-cluster.yaml"), DEMO),
            new Specimen(Form.V1, PUBLISHED.resolve("seed-v1-cluster.yaml"), DEMO));
    return Stream.concat(own, published ? theirs : Stream.empty()).toList();
  }

  String text() {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
