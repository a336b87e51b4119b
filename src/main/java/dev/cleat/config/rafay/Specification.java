package dev.cleat.config.rafay;

import dev.cleat.config.AksCluster;
import dev.cleat.config.Located;
import dev.cleat.config.SecondDoor;
import dev.cleat.config.Tree;
import dev.cleat.config.View;
import java.util.List;
import java.util.Optional;

/// A specification as read: what Cleat acts on, each with its place.
sealed interface Specification {

  /// As it stands in its file.
  Tree.Mapping written();

  /// `metadata.project`, empty where there is none.
  String project();

  /// The identities in it.
  List<Entry> entries();

  static Specification read(SecondDoor.Arrival arrival) {
    var form =
        Form.of(arrival.checked())
            .orElseThrow(() -> new IllegalStateException("only Rafay's documents come here"));
    var document = new View(arrival.checked(), "");
    return form.isCluster()
        ? Whole.read(arrival.written(), document, form)
        : Alone.read(arrival.written(), document);
  }

  private static String project(View document) {
    return document.needChild("metadata").text("project").map(Located::value).orElse("");
  }

  /// A cluster with its identities.
  record Whole(
      Tree.Mapping written,
      String project,
      Located<String> name,
      Optional<Located<String>> credential,
      Optional<Located<String>> subscriptionId,
      Located<String> resourceGroup,
      Optional<Located<String>> clusterName,
      Optional<Located<Boolean>> oidcIssuer,
      Optional<Located<Boolean>> workloadIdentity,
      Optional<Located<String>> createdWith,
      List<Entry> entries)
      implements Specification {

    private static Whole read(Tree.Mapping written, View document, Form form) {
      var spec = document.needChild("spec");
      var config = spec.needChild(form.config());
      var inner = config.needChild("spec");
      var managed = inner.child("managedCluster");
      var properties = managed.flatMap(it -> it.child("properties"));
      return new Whole(
          written,
          Specification.project(document),
          document.needChild("metadata").need("name"),
          spec.text(form.credential()),
          inner.text("subscriptionId"),
          inner.need("resourceGroupName"),
          config.child("metadata").flatMap(it -> it.text("name")),
          properties.flatMap(it -> it.child("oidcIssuerProfile")).flatMap(it -> it.flag("enabled")),
          properties
              .flatMap(it -> it.child("securityProfile"))
              .flatMap(it -> it.child("workloadIdentity"))
              .flatMap(it -> it.flag("enabled")),
          managed.flatMap(it -> it.text("apiVersion")),
          inner.children("workloadIdentities").stream().map(Entry::read).toList());
    }

    /// The document of this name that the cluster is.
    AksCluster document(String document, Optional<Located<String>> signIn) {
      return new AksCluster(
          name.map(_ -> document),
          signIn,
          subscriptionId,
          resourceGroup,
          Optional.of(clusterName.orElse(name)),
          oidcIssuer,
          workloadIdentity,
          Optional.empty(),
          createdWith,
          AksCluster.Kubernetes.undeclared());
    }

    /// What tells it from another cluster of the same name.
    String meaning() {
      return String.join(
          "\0",
          subscriptionId.map(Located::value).orElse(""),
          resourceGroup.value(),
          clusterName.orElse(name).value());
    }
  }

  /// One identity that names its cluster.
  record Alone(Tree.Mapping written, String project, Located<String> cluster, Entry entry)
      implements Specification {

    private static Alone read(Tree.Mapping written, View document) {
      var cluster = document.needChild("metadata").need("clustername");
      var entry = Entry.read(document.needChild("spec"));
      return new Alone(written, Specification.project(document), cluster, entry);
    }

    @Override
    public List<Entry> entries() {
      return List.of(entry);
    }
  }
}
