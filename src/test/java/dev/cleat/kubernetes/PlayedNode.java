package dev.cleat.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cleat.sandbox.tls.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A node of a cluster that has neither controllers nor kubelets: it makes a Job's pod as the Job's
/// controller would, lets the test be the container, and gives its log to the API server, which
/// `kubectl logs` asks.
public final class PlayedNode implements AutoCloseable {

  private static final String NAME = "played";
  private static final char[] NONE = new char[0];

  private final Kubectl kubectl;
  private final HttpsServer kubelet;
  private final Map<String, String> logs = new ConcurrentHashMap<>();

  private PlayedNode(Kubectl kubectl, HttpsServer kubelet) {
    this.kubectl = kubectl;
    this.kubelet = kubelet;
  }

  /// What a container did: its exit code, and what it said.
  public record Ran(int code, String said) {}

  /// A node that has joined the cluster.
  public static PlayedNode joined(Kubectl kubectl) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var kubelet = HttpsServer.create(address, 0);
      kubelet.setHttpsConfigurator(new HttpsConfigurator(tls()));
      var node = new PlayedNode(kubectl, kubelet);
      kubelet.createContext("/containerLogs/", node::answer);
      kubelet.start();
      node.join();
      return node;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static SSLContext tls() throws IOException {
    try {
      var authority = Certificates.authority("CN=Cleat test node");
      var issued =
          Certificates.server(List.of("127.0.0.1"), authority.certificate(), authority.key());
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, NONE);
      store.setKeyEntry("node", issued.key(), NONE, new Certificate[] {issued.certificate()});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NONE);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void join() {
    apply("{apiVersion: v1, kind: Node, metadata: {name: %s}}".formatted(NAME));
    var status =
        """
        {"status": {"addresses": [{"type": "InternalIP", "address": "127.0.0.1"}],
          "daemonEndpoints": {"kubeletEndpoint": {"Port": %d}}}}
        """
            .formatted(kubelet.getAddress().getPort());
    kubectl.out("patch", "node", NAME, "--subresource=status", "--type=merge", "-p", status);
  }

  private void apply(String manifest) {
    try {
      var file = Files.createTempFile(kubectl.folder(), "played", ".yaml");
      Files.writeString(file, manifest);
      kubectl.out("apply", "--server-side", "--force-conflicts", "-f", file.toString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      var log = logs.get(call.getRequestURI().getPath());
      var body = (log == null ? "" : log).getBytes(StandardCharsets.UTF_8);
      call.sendResponseHeaders(log == null ? 404 : 200, body.length == 0 ? -1 : body.length);
      call.getResponseBody().write(body);
    }
  }

  /// Runs the one pod of a Job to its end.
  ///
  /// @param container from the pod's `spec` to what its one container did
  public void run(String namespace, String job, Function<JsonNode, Ran> container) {
    var pod = pod(kubectl.json("get", "job", job, "-n", namespace));
    apply(pod.toString());
    var name = pod.at("/metadata/name").asText();
    var spec = kubectl.json("get", "pod", name, "-n", namespace).path("spec");
    var ran = container.apply(spec);
    var of = spec.at("/containers/0/name").asText();
    logs.put("/containerLogs/%s/%s/%s".formatted(namespace, name, of), ran.said());
    end(namespace, name, of, ran.code());
  }

  private static ObjectNode pod(JsonNode job) {
    var template = job.at("/spec/template");
    var name = job.at("/metadata/name").asText();
    var pod = JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Pod");
    var metadata = pod.putObject("metadata").put("name", name + "-x7k2p");
    metadata.set("namespace", job.at("/metadata/namespace"));
    metadata.set("labels", template.at("/metadata/labels"));
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "batch/v1")
        .put("kind", "Job")
        .put("name", name)
        .put("uid", job.at("/metadata/uid").asText())
        .put("controller", true);
    ObjectNode spec = template.path("spec").deepCopy();
    pod.set("spec", spec.put("nodeName", NAME));
    return pod;
  }

  private void end(String namespace, String pod, String container, int code) {
    var status =
        """
        {"status": {"phase": "%s", "containerStatuses": [{"name": "%s", "image": "cleat", "imageID": "",
          "ready": false, "restartCount": 0, "state": {"terminated": {"exitCode": %d}}}]}}
        """
            .formatted(code == 0 ? "Succeeded" : "Failed", container, code);
    kubectl.out(
        "patch", "pod", pod, "-n", namespace, "--subresource=status", "--type=merge", "-p", status);
  }

  @Override
  public void close() {
    kubelet.stop(0);
    kubectl.run("delete", "node", NAME);
  }
}
