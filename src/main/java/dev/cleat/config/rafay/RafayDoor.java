package dev.cleat.config.rafay;

import dev.cleat.config.SecondDoor;
import dev.cleat.config.Tree;
import java.util.List;
import java.util.Optional;

/// Rafay's specifications: which documents are such, and how a run's worth of them is read.
public final class RafayDoor implements SecondDoor {

  @Override
  public Visitor visitor(Tree.Mapping document) {
    if (!Form.isRafays(document)) {
      return new Stranger();
    }
    return Form.of(document).map(form -> visitor(document, form)).orElseGet(() -> other(document));
  }

  private static Visitor other(Tree.Mapping document) {
    return new Unsuited(
        "kind",
        "Cleat reads no \"%s\" of Rafay's".formatted(Form.text(document, "kind")),
        "name files with Cluster or AksWorkloadIdentity, or the folder: there it is skipped");
  }

  /// Rafay has clusters of other clouds under the same kind.
  private static Visitor visitor(Tree.Mapping document, Form form) {
    if (!form.isCluster()) {
      return new Welcome();
    }
    return stray(document, "spec.type", "aks", "spec", "type")
        .or(
            () ->
                stray(
                    document,
                    "spec.%s.kind".formatted(form.config()),
                    "aksClusterConfig",
                    "spec",
                    form.config(),
                    "kind"))
        .orElseGet(Welcome::new);
  }

  private static Optional<Visitor> stray(
      Tree.Mapping document, String field, String wanted, String... path) {
    var found = Form.text(document, path);
    return found.isEmpty() || found.equalsIgnoreCase(wanted)
        ? Optional.empty()
        : Optional.of(
            new Unsuited(
                field,
                "found \"%s\", expected %s: the cluster is none of AKS".formatted(found, wanted),
                "take the document out, or name the folder: there it is skipped"));
  }

  @Override
  public String schema() {
    return "/dev/cleat/schema/rafay-v1.json";
  }

  @Override
  public String standsFor(Tree.Mapping document) {
    var isCluster = Form.of(document).map(Form::isCluster).orElse(false);
    var name = Labels.of(Form.text(document, "metadata", "name"));
    return (isCluster ? "AksCluster/" : "WorkloadIdentity/") + name;
  }

  @Override
  public Arrived arrive(List<Arrival> arrivals, House house) {
    return new Reception(arrivals.stream().map(Specification::read).toList(), house).arrived();
  }
}
