package dev.cleat.config;

import dev.cleat.model.ApiServer;
import dev.cleat.model.SignIn;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Turns a tree that the schema has let pass into the record of its kind.
final class DocumentReader {

  private final NamedFiles files;
  private final Consumer<Finding> findings;

  DocumentReader(NamedFiles files, Consumer<Finding> findings) {
    this.files = files;
    this.findings = findings;
  }

  Document read(DocumentKind kind, Tree.Mapping tree) {
    var document = new View(tree, "");
    var name = document.needChild("metadata").need("name");
    var spec = document.needChild("spec");
    return switch (kind) {
      case AKS_CLUSTER -> cluster(name, spec);
      case WORKLOAD_IDENTITY -> IdentityReader.read(name, spec);
      case CREDENTIAL -> credential(name, spec);
    };
  }

  private AksCluster cluster(Located<String> name, View spec) {
    return new AksCluster(
        name,
        spec.text("credential"),
        spec.text("subscriptionId"),
        spec.need("resourceGroup"),
        spec.text("clusterName"),
        spec.child("oidcIssuerProfile").flatMap(it -> it.flag("enabled")),
        spec.child("securityProfile")
            .flatMap(it -> it.child("workloadIdentity"))
            .flatMap(it -> it.flag("enabled")),
        spec.text("tokenAudience"),
        spec.child("managedCluster").flatMap(it -> it.text("apiVersion")),
        spec.child("kubernetes")
            .map(this::kubernetes)
            .orElseGet(AksCluster.Kubernetes::undeclared));
  }

  private AksCluster.Kubernetes kubernetes(View kubernetes) {
    var kubeconfig = kubernetes.child("kubeconfig");
    return new AksCluster.Kubernetes(
        kubernetes.text("access").map(it -> it.map(DocumentReader::door)),
        kubeconfig.flatMap(it -> it.text("path")).map(files::resolve),
        kubeconfig.flatMap(it -> it.text("context")));
  }

  private static ApiServer.Door door(String access) {
    return switch (access) {
      case "Aks" -> ApiServer.Door.AKS;
      case "InCluster" -> ApiServer.Door.IN_CLUSTER;
      case "Kubeconfig" -> ApiServer.Door.KUBECONFIG;
      case "None" -> ApiServer.Door.NONE;
      default -> throw unknown("access", access);
    };
  }

  private Credential credential(Located<String> name, View spec) {
    var type = spec.need("type");
    noteOldName(type);
    return new Credential(
        name,
        type.map(DocumentReader::method),
        spec.text("cloud").map(it -> it.map(DocumentReader::cloud)),
        endpoints(spec),
        spec.text("tenantID"),
        spec.text("clientID"),
        spec.text("subscriptionId"),
        spec.child("clientSecret").map(this::secret),
        spec.text("certPath").map(files::resolve));
  }

  private void noteOldName(Located<String> type) {
    if (type.value().equals("ManualServicePrincipal")) {
      findings.accept(
          Finding.warning(
              FindingCode.OLD_NAME,
              type.at(),
              type.field(),
              "ManualServicePrincipal is read as ServicePrincipal",
              "write ServicePrincipal"));
    }
  }

  private static SignIn.Method method(String type) {
    return switch (type) {
      case "WorkloadIdentity" -> SignIn.Method.WORKLOAD_IDENTITY;
      case "UserAssignedMSI" -> SignIn.Method.USER_ASSIGNED_MSI;
      case "ServicePrincipal", "ManualServicePrincipal" -> SignIn.Method.SERVICE_PRINCIPAL;
      case "ServicePrincipalCertificate" -> SignIn.Method.SERVICE_PRINCIPAL_CERTIFICATE;
      case "AzureCli" -> SignIn.Method.AZURE_CLI;
      case "Default" -> SignIn.Method.DEFAULT;
      default -> throw unknown("type", type);
    };
  }

  /// The az CLI's names, and those of azwi and Cluster API.
  private static SignIn.Cloud cloud(String cloud) {
    return switch (cloud) {
      case "AzureCloud", "AzurePublicCloud" -> SignIn.Cloud.PUBLIC;
      case "AzureUSGovernment", "AzureUSGovernmentCloud" -> SignIn.Cloud.US_GOVERNMENT;
      case "AzureChinaCloud" -> SignIn.Cloud.CHINA;
      default -> throw unknown("cloud", cloud);
    };
  }

  private static SortedMap<String, Located<String>> endpoints(View spec) {
    var endpoints = new TreeMap<String, Located<String>>();
    spec.child("endpoints")
        .ifPresent(
            it -> {
              it.text("resourceManager").ifPresent(url -> endpoints.put("resourceManager", url));
              it.text("authority").ifPresent(url -> endpoints.put("authority", url));
            });
    return endpoints;
  }

  private Located<SignIn.SecretRef> secret(View secret) {
    Optional<SignIn.SecretRef> env =
        secret.text("env").map(it -> new SignIn.SecretRef.Env(it.value()));
    Optional<SignIn.SecretRef> file =
        secret.text("file").map(files::resolve).map(it -> new SignIn.SecretRef.File(it.value()));
    var reference = env.or(() -> file).orElseGet(() -> inCluster(secret.needChild("secret")));
    return new Located<>(reference, secret.at(), secret.path());
  }

  private static SignIn.SecretRef inCluster(View secret) {
    return new SignIn.SecretRef.InCluster(
        secret.need("namespace").value(), secret.need("name").value(), secret.need("key").value());
  }

  private static IllegalStateException unknown(String field, String value) {
    return new IllegalStateException("the schema knows no %s %s".formatted(field, value));
  }
}
