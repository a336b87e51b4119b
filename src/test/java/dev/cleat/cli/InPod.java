package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.RSAKey;
import dev.cleat.apply.Outcome;
import dev.cleat.kubernetes.ControlPlane;
import dev.cleat.kubernetes.Kubectl;
import dev.cleat.kubernetes.SharedControlPlane;
import dev.cleat.kubernetes.Visitor;
import dev.cleat.sandbox.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a pod of the CronJob finds, without a kubelet: the overlay `aks` on a real API server,
/// edited and applied as its user would, and examples/bootstrap applied to a sandbox whose Azure
/// gives that server's issuer as the cluster's. Cleat signs in there by a token of its own account,
/// whose signature and trust the sandbox's Entra checks.
record InPod(Path folder, Site site, ControlPlane plane, Kubectl kubectl, String job) {

  private static final Path BOOTSTRAP = Path.of("examples/bootstrap");
  private static final String GROUP =
      "/subscriptions/6f4b1c52-9d1e-4a3b-8e60-2c1d7a905e11/resourceGroups/demo-rg-ci";
  private static final String CLUSTERS =
      GROUP + "/providers/Microsoft.ContainerService/managedClusters/";
  private static final String EXAMPLE = "demo-aks-cluster";
  private static final String IDENTITIES =
      GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
  private static final String ROLE = "cleat-default";
  private static final String DUMMY = "5b1e7d40-2c8f-4f6a-9e37-d0a4c2b85e19";
  private static final String VERIFIER = "c07f5d8a-31e9-4b62-8f0d-7ae4b96d1c53";
  private static final List<String> BOOTSTRAPPED = List.of("cluster.yaml", "cleat.yaml");

  /// An overlay, and how the cluster is called there that Cleat runs in.
  enum Site {
    AKS("aks", EXAMPLE),
    SEVERAL_CLUSTERS("several-clusters", "hub");

    private final String overlay;
    private final String cluster;

    Site(String overlay, String cluster) {
      this.overlay = overlay;
      this.cluster = cluster;
    }

    /// A text of examples/bootstrap with this site's name in it.
    private String own(String example) {
      return example.replace(EXAMPLE, cluster);
    }
  }

  static InPod prepared(Path folder) {
    return prepared(folder, Site.AKS);
  }

  /// Does all that its user would do before the first run.
  static InPod prepared(Path folder, Site site) {
    return seeded(folder, site).begun();
  }

  /// The same from where it was seeded.
  InPod begun() {
    bootstrap(BOOTSTRAPPED);
    tellClientId();
    applyOverlay();
    mount();
    return this;
  }

  /// What its user begins with: a cluster in Azure, its API server, and a copy of the manifests.
  /// What another test left of Roles and Jobs there is gone.
  static InPod seeded(Path folder, Site site) {
    var plane = SharedControlPlane.get();
    new Visitor(plane, "shop").haveNamespace();
    var pod = new InPod(folder, site, plane, Kubectl.of(plane, folder), "cleat");
    for (var namespace : List.of("shop", "cleat")) {
      pod.kubectl.run("delete", "role", ROLE, "-n", namespace);
      pod.kubectl.run("delete", "jobs,pods", "--all", "--force", "-n", namespace);
    }
    try {
      copy(Path.of("k8s"), folder.resolve("k8s"));
      copy(BOOTSTRAP, folder.resolve(BOOTSTRAP));
      var world = Files.readString(BOOTSTRAP.resolve("seed/world.yaml"));
      var on = "{enabled: true, issuerURL: \"%s\"}".formatted(plane.issuer());
      pod.ground().seed("world.yaml", site.own(world).replace("{enabled: false}", on));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return pod;
  }

  private Ground ground() {
    return Ground.in(folder).with("cleat.sandbox.conditions", "principal-delay=0s");
  }

  /// The same, and the overlay `verify` beside it, whose pod this then is.
  static InPod verifying(Path folder) {
    var writer = seeded(folder, Site.AKS);
    var all = Stream.concat(BOOTSTRAPPED.stream(), Stream.of("verify/cleat-verify.yaml")).toList();
    writer.bootstrap(all);
    writer.tellClientId();
    writer.applyOverlay();
    writer.mount();
    return writer;
  }

  /// What stands beside it to verify, once its user has told who that is.
  InPod verifier() {
    var overlay = folder.resolve("k8s/overlays/verify");
    var settings = overlay.resolve("job/settings.env");
    put(settings, text(settings).replace(VERIFIER, clientId("cleat-verify")));
    kubectl.out("apply", "--server-side", "--force-conflicts", "-k", overlay.toString());
    var verifier = new InPod(folder, site, plane, kubectl, "cleat-verify");
    verifier.mount();
    return verifier;
  }

  private void bootstrap(List<String> documents) {
    var ground = ground();
    for (var name : documents) {
      ground.document(last(name), site.own(text(folder.resolve(BOOTSTRAP).resolve(name))));
    }
    var applied = ground.with("cleat.owner", "bootstrap").apply().applied();
    assertThat(applied.outcomes().byStep().values())
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(Outcome.Done.class::isInstance);
    trustSignature();
    documents.forEach(it -> ground.without(last(it)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void put(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// What the cluster's issuer publishes is its API server's real key.
  void trustSignature() {
    var pair = SharedControlPlane.signing();
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
      var kid = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      var jwk =
          new RSAKey.Builder((RSAPublicKey) pair.getPublic())
              .privateKey(pair.getPrivate())
              .keyID(kid)
              .build();
      var kept = JsonNodeFactory.instance.objectNode().put("jwk", jwk.toJSONString());
      Store.open(folder.resolve("sandbox/state"))
          .put(
              "kubernetes:" + (CLUSTERS + site.cluster).toLowerCase(Locale.ROOT) + ":signing-key",
              kept);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// Tells the overlay who Cleat is.
  void tellClientId() {
    var settings = overlay().resolve("settings.env");
    put(settings, text(settings).replace(DUMMY, clientId("cleat")));
  }

  private void applyOverlay() {
    kubectl.out("apply", "--server-side", "--force-conflicts", "-k", overlay().toString());
  }

  private Path overlay() {
    return folder.resolve("k8s/overlays").resolve(site.overlay);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  String clientId(String identity) {
    return ground()
        .resource(IDENTITIES + identity)
        .orElseThrow()
        .at("/properties/clientId")
        .asText();
  }

  /// As the kubelet does: documents, the account's token for its API server, another for Azure.
  void mount() {
    var spec = pod();
    var documents = spec.at("/volumes/0/configMap/name").asText();
    data(documents).forEach((name, text) -> ground().document(name, text));
    plane.mount(folder.resolve("account"), token(), "cleat");
    var audience = spec.at("/volumes/1/projected/sources/0/serviceAccountToken/audience").asText();
    put(folder.resolve("azure-token"), token("--audience", audience));
  }

  private JsonNode pod() {
    return kubectl
        .json("get", "cronjob", job, "-n", "cleat")
        .at("/spec/jobTemplate/spec/template/spec");
  }

  private Map<String, String> data(String configMap) {
    var data = new TreeMap<String, String>();
    kubectl
        .json("get", "configmap", configMap, "-n", "cleat")
        .path("data")
        .properties()
        .forEach(it -> data.put(it.getKey(), it.getValue().asText()));
    return data;
  }

  private String token(String... more) {
    var arguments =
        Stream.concat(Stream.of("create", "token", job, "-n", "cleat"), Stream.of(more));
    return kubectl.out(arguments.toArray(String[]::new)).strip();
  }

  /// Takes a verb on a type of object in a namespace away, until the overlay is applied again.
  void withholdVerb(String namespace, String resource, String verb) {
    var rules = rules(namespace);
    for (var rule : rules) {
      if (rule.at("/resources/0").asText().equals(resource)) {
        var verbs = rule.path("verbs").valueStream().filter(it -> !it.asText().equals(verb));
        ((ObjectNode) rule).putArray("verbs").addAll(verbs.toList());
      }
    }
    grant(namespace, rules.stream().filter(it -> !it.path("verbs").isEmpty()).toList());
  }

  /// Whether the sandbox's Azure has this identity.
  boolean has(String identity) {
    return ground().resource(IDENTITIES + identity).isPresent();
  }

  /// The rules of Cleat's Role in a namespace.
  List<JsonNode> rules(String namespace) {
    return kubectl.json("get", "role", ROLE, "-n", namespace).path("rules").valueStream().toList();
  }

  /// Gives Cleat's Role in a namespace these rules.
  void grant(String namespace, Collection<? extends JsonNode> rules) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.putArray("rules").addAll(rules);
    kubectl.out("patch", "role", ROLE, "-n", namespace, "--type=merge", "-p", patch.toString());
  }

  /// The container's arguments, with its mounts where they are here.
  List<String> arguments() {
    var arguments = pod().at("/containers/0/args").valueStream().map(it -> it.asText()).toList();
    return arguments.stream()
        .map(it -> it.equals("/documents") ? folder.resolve("documents").toString() : it)
        .toList();
  }

  /// The container's environment, with its mounts where they are here.
  Map<String, String> environment() {
    var server = URI.create(plane.url());
    var all = new TreeMap<>(data(pod().at("/containers/0/envFrom/0/configMapRef/name").asText()));
    all.put("AZURE_FEDERATED_TOKEN_FILE", folder.resolve("azure-token").toString());
    all.put("KUBERNETES_SERVICE_HOST", server.getHost());
    all.put("KUBERNETES_SERVICE_PORT", String.valueOf(server.getPort()));
    return all;
  }

  /// What a run in the sandbox does not do by itself.
  Map<String, String> switches() {
    return Map.of(
        "cleat.sandbox.conditions",
        "principal-delay=0s;tokens=all;rights=assigned",
        "cleat.kubernetes.account-folder",
        folder.resolve("account").toString(),
        "cleat.events.enabled",
        "true",
        "cleat.report.configmap.enabled",
        "true",
        "cleat.lock.enabled",
        "true",
        "cleat.lock.cluster",
        site.cluster,
        "cleat.lock.namespace",
        "cleat");
  }
}
