package dev.cleat.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.ApiServer;
import dev.cleat.model.ArmId;
import dev.cleat.model.Cluster;
import dev.cleat.model.Mandate;
import dev.cleat.model.Namespace;
import dev.cleat.model.Printable;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.rights.AzureRole;
import dev.cleat.rights.Conduct;
import dev.cleat.rights.KubernetesRole;
import dev.cleat.rights.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The roles that a configuration needs: for people a script that they can read and run, for
/// programs a tree (`cleat.dev/permissions/v1`, docs/permissions.md).
public final class PermissionsReport {
  private static final String FORMAT = "cleat.dev/permissions/v1";

  private final Permissions permissions;
  private final Grantees grantees;
  private final RoleTrees trees;
  private final String owner;

  /// @param grantees who is to have the roles
  public PermissionsReport(Permissions permissions, Grantees grantees) {
    this.permissions = permissions;
    this.grantees = grantees;
    this.owner = permissions.conduct().policy().owner();
    this.trees = new RoleTrees(permissions.desired(), name(), grantees);
  }

  /// In this form, ending with a line break; what is neither JSON nor YAML is a script for a POSIX
  /// shell.
  public String render(Format format, Venue venue) {
    return switch (format) {
      case JSON -> Json.render(tree(venue));
      case YAML -> Yaml.render(tree(venue));
      case TEXT, MARKDOWN, HTML, JUNIT -> script();
    };
  }

  // --- for programs

  private JsonNode tree(Venue venue) {
    var tree = PlanJson.head(FORMAT, venue).put("owner", owner).put("for", verb());
    tree.set("azure", Json.array(permissions.azure(), this::azure));
    tree.set("kubernetes", Json.array(clusters(), this::kubernetes));
    return tree;
  }

  private ObjectNode azure(AzureRole role) {
    var tree = Json.object().put("credential", role.credential());
    tree.put("principal", grantees.principal(role.credential()));
    tree.set("role", RoleTrees.azure(role, description()));
    tree.set("scopes", Json.texts(role.scopes().stream().map(ArmId::text).toList()));
    return tree;
  }

  private ObjectNode kubernetes(Optional<ResourceKey> cluster) {
    var tree = Json.object();
    tree.set("cluster", Json.text(cluster.map(permissions.desired()::address)));
    tree.set("manifests", Json.array(manifests(cluster), it -> it));
    return tree;
  }

  private List<Optional<ResourceKey>> clusters() {
    return permissions.kubernetes().stream().map(KubernetesRole::cluster).distinct().toList();
  }

  private List<ObjectNode> manifests(Optional<ResourceKey> cluster) {
    return permissions.kubernetes().stream()
        .filter(it -> it.cluster().equals(cluster))
        .flatMap(it -> trees.manifests(it).stream())
        .toList();
  }

  private String description() {
    return "What Cleat needs to %s the documents of owner %s".formatted(verb(), owner);
  }

  /// Whoever verifies is somebody else than whoever writes, and has other roles beside theirs.
  private String name() {
    return switch (permissions.conduct().activity()) {
      case LOOK, WRITE -> "cleat-" + owner;
      case VERIFY -> "cleat-%s-verify".formatted(owner);
    };
  }

  private String verb() {
    return switch (permissions.conduct().activity()) {
      case LOOK -> "plan";
      case VERIFY -> "verify";
      case WRITE ->
          switch (permissions.conduct().policy().purpose()) {
            case RECONCILE -> "apply";
            case DESTROY -> "destroy";
            case DETACH -> "detach";
          };
    };
  }

  // --- for people

  private String script() {
    var parts = new ArrayList<String>();
    parts.add(title());
    permissions.azure().forEach(it -> parts.add(grant(it)));
    clusters().forEach(it -> parts.add(grant(it)));
    return String.join("\n", parts);
  }

  private String title() {
    var lines = new ArrayList<String>();
    lines.add("# %s: read it, then run it as".formatted(description()));
    lines.add("# somebody who may grant all of it.");
    var open = unknown();
    if (!open.isEmpty()) {
      lines.add(
          "# %s: put the object id of the principal that signs in, or say --principal."
              .formatted(String.join(", ", open)));
    }
    if (makesNamespaces()) {
      lines.add("# Accounts in namespaces that are still to be made need rights in the whole");
      lines.add("# cluster: with createNamespace: false, rights in the namespaces are enough.");
    }
    return lines.stream().map(it -> it + "\n").collect(Collectors.joining());
  }

  private List<String> unknown() {
    var azure = permissions.azure().stream().map(AzureRole::credential);
    return azure.map(grantees::principal).filter(Grantees::isUnknown).distinct().toList();
  }

  private boolean makesNamespaces() {
    return permissions.conduct().activity() == Conduct.Activity.WRITE
        && permissions.conduct().policy().purpose() == Purpose.RECONCILE
        && permissions.desired().resources().values().stream().anyMatch(PermissionsReport::isMade);
  }

  private static boolean isMade(Resource resource) {
    return resource instanceof Namespace it && it.mandate() == Mandate.CREATE;
  }

  private String grant(AzureRole role) {
    var signIn =
        role.credential().isEmpty()
            ? "the settings' own sign-in"
            : "the sign-in of Credential " + role.credential();
    var definition = Json.render(RoleTrees.azure(role, description())).stripTrailing();
    return "# Azure, %s, for %s\naz role definition create --role-definition %s\n"
            .formatted(Printable.line(role.name()), signIn, quoted(definition))
        + role.scopes().stream().map(it -> assignment(role, it)).collect(Collectors.joining());
  }

  private String assignment(AzureRole role, ArmId scope) {
    return """
    az role assignment create --role %s \\
      --assignee-object-id %s --assignee-principal-type ServicePrincipal \\
      --scope %s
    """
        .formatted(
            quoted(role.name()),
            quoted(grantees.principal(role.credential())),
            quoted(scope.text()));
  }

  private String grant(Optional<ResourceKey> cluster) {
    var where =
        cluster.map(permissions.desired()::address).orElse("the cluster that Cleat runs in");
    var documents =
        manifests(cluster).stream().map(Yaml::render).collect(Collectors.joining("---\n"));
    return "# Kubernetes, %s\nkubectl%s apply -f - <<'EOF'\n%sEOF\n"
        .formatted(
            Printable.line(where),
            cluster.map(it -> " --context " + quoted(context(it))).orElse(""),
            documents);
  }

  /// As the document says, else as `az aks get-credentials` names it.
  private String context(ResourceKey cluster) {
    var named =
        Optional.ofNullable(permissions.desired().access().clusters().get(cluster))
            .flatMap(ApiServer::context);
    return named.orElseGet(
        () ->
            permissions.desired().resources().get(cluster) instanceof Cluster it
                ? it.id().name()
                : cluster.path());
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
