package dev.cleat.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.sandbox.Sandbox;
import dev.cleat.sandbox.entra.Principals;
import dev.cleat.sandbox.tls.CaFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// How clients find a served sandbox: the environment that they read, and what each of them needs
/// besides. Nothing in it is secret: the sandbox's own principal has a secret that these very docs
/// name.
///
/// @param base ARM's address, and Entra's where there is TLS
/// @param ca whom to trust; empty without TLS
/// @param kubeconfig a file of all clusters
record Directions(
    Path directory,
    URI base,
    Optional<CaFiles> ca,
    String subscription,
    String tenant,
    Path kubeconfig) {

  private static final String FORMAT = "cleat.dev/sandbox-serve/v1";
  private static final String CLOUD = "CleatSandbox";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Directions to(Sandbox sandbox, Path directory, Path kubeconfig) {
    return new Directions(
        directory,
        sandbox.tlsEndpoint().orElseGet(sandbox::endpoint),
        sandbox.tlsEndpoint().map(_ -> sandbox.ca()),
        sandbox.subscriptionId(),
        sandbox.tenantId(),
        kubeconfig);
  }

  /// What a shell sets; a client without TLS is given no authority, since none would take it.
  Map<String, String> environment() {
    var all = new LinkedHashMap<String, String>();
    all.put("AZURE_SUBSCRIPTION_ID", subscription);
    all.put("AZURE_TENANT_ID", tenant);
    all.put("AZURE_CLIENT_ID", Principals.OWN);
    all.put("AZURE_CLIENT_SECRET", Principals.OWN_SECRET);
    all.put("CLEAT_AZURE_ENDPOINT", base.toString());
    ca.ifPresent(files -> secure(all, files));
    all.put("KUBECONFIG", kubeconfig.toString());
    return all;
  }

  private void secure(Map<String, String> all, CaFiles files) {
    var pem = files.pem().toAbsolutePath().toString();
    all.put("AZURE_AUTHORITY_HOST", base + "/");
    all.put("CLEAT_AZURE_AUTHORITY", base.toString());
    all.put("CLEAT_AZURE_CA", pem);
    all.put("AZURE_CORE_INSTANCE_DISCOVERY", "false");
    all.put("REQUESTS_CA_BUNDLE", pem);
    all.put("SSL_CERT_FILE", pem);
    all.put("NODE_EXTRA_CA_CERTS", pem);
    all.put("ARM_METADATA_HOSTNAME", base.getAuthority());
    all.put("ARM_SUBSCRIPTION_ID", subscription);
    all.put("ARM_TENANT_ID", tenant);
    all.put("ARM_CLIENT_ID", Principals.OWN);
    all.put("ARM_CLIENT_SECRET", Principals.OWN_SECRET);
    all.put("ARM_RESOURCE_PROVIDER_REGISTRATIONS", "none");
  }

  /// Lines for a shell: comments and exports.
  String text() {
    var exports =
        environment().entrySet().stream()
            .map(entry -> "export %s=%s\n".formatted(entry.getKey(), quoted(entry.getValue())))
            .collect(Collectors.joining());
    return "# The sandbox in %s, served until this process is told to end.\n".formatted(directory)
        + exports
        + ca.map(this::hints).orElse("# az, terraform and the Azure SDKs want --tls.\n");
  }

  private String hints(CaFiles files) {
    return """
    # az:         az cloud register --name %1$s --endpoint-resource-manager %2$s
    #             az cloud set --name %1$s
    #             az login --service-principal -u "$AZURE_CLIENT_ID" -p "$AZURE_CLIENT_SECRET" --tenant "$AZURE_TENANT_ID"
    # terraform:  provider "azurerm" { features {} }   (metadata_host is ARM_METADATA_HOSTNAME)
    # Azure SDKs: endpoint %2$s, authority %2$s/, disableInstanceDiscovery()
    # Java:       -Djavax.net.ssl.trustStore=%3$s -Djavax.net.ssl.trustStorePassword=%4$s
    # kubectl:    kubectl --kubeconfig %5$s get serviceaccounts
    """
        .formatted(CLOUD, base, files.store().toAbsolutePath(), CaFiles.PASSWORD, kubeconfig);
  }

  /// The same for programs.
  ObjectNode json() {
    var tree = JSON.createObjectNode().put("format", FORMAT).put("sandbox", true);
    tree.put("directory", directory.toAbsolutePath().toString()).put("endpoint", base.toString());
    ca.ifPresent(
        files -> {
          tree.put("authority", base.toString());
          tree.put("ca", files.pem().toAbsolutePath().toString());
          tree.put("trustStore", files.store().toAbsolutePath().toString());
          tree.put("trustStorePassword", CaFiles.PASSWORD);
        });
    tree.put("subscriptionId", subscription).put("tenantId", tenant);
    tree.put("clientId", Principals.OWN).put("clientSecret", Principals.OWN_SECRET);
    tree.put("kubeconfig", kubeconfig.toString());
    var variables = tree.putObject("environment");
    environment().forEach(variables::put);
    return tree;
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:@%+=-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
