package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleat.kubernetes.PlayedNode;
import dev.cleat.kubernetes.PlayedNode.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/running-on-kubernetes.md, followed command by command from a copy of the project's folder:
/// kubectl and the API server are real ones, Azure is the sandbox, the test is the controller of
/// Jobs and the kubelet. What only `az` does, the sandbox's seed has done, and the reader's editing
/// is the test's.
final class WrittenStepsIT {

  private static final Path PAGE = Path.of("docs/running-on-kubernetes.md");
  private static final Pattern OF_AZ = Pattern.compile("\\baz [a-z]+ ");

  @TempDir private Path folder;

  @Test
  void theFirstRunFollowedFromThePage() throws IOException {
    var pod = InPod.seeded(folder, InPod.Site.AKS);
    try (var node = PlayedNode.joined(pod.kubectl())) {
      var said = new LinkedHashMap<String, String>();
      for (var command : WrittenSteps.of(PAGE, "## From a cluster to the first run")) {
        if (!OF_AZ.matcher(command).find()) {
          said.put(command, follow(pod, command));
        }
        after(pod, node, command);
      }

      assertThat(said).hasSize(6);
      assertThat(of(said, "cleat apply")).contains("Apply: 4 added");
      assertThat(of(said, "kubectl logs"))
          .contains("service-account/demo-aks-cluster/shop/orders", "Apply: ");
      assertThat(of(said, "kubectl get configmap")).contains("demo-aks-cluster/shop/orders");
      assertThat(of(said, "kubectl describe"))
          .contains("azure.workload.identity/client-id: " + pod.clientId("orders-id"), "Created");
    }
  }

  private static String of(Map<String, String> said, String command) {
    return said.entrySet().stream()
        .filter(it -> it.getKey().startsWith(command))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private String follow(InPod pod, String command) throws IOException {
    var shell = shell(pod);
    var running =
        command.startsWith("cleat apply")
            ? shell.startCommand("script", "-qec", command, "/dev/null")
            : shell.startCommand("bash", "-euo", "pipefail", "-c", command);
    if (command.startsWith("cleat apply")) {
      running.untilOut("Only yes is taken as consent");
      running.type("yes");
    }
    var ended = running.end();
    assertThat(ended.code()).as("%s\n%s", command, ended.err()).isZero();
    return ended.out();
  }

  /// Which programs the reader has, and where the sandbox stands in for Azure.
  private Cleat shell(InPod pod) throws IOException {
    var programs = Files.createDirectories(folder.resolve("bin"));
    program(programs.resolve("kubectl"), pod.kubectl().program().toString());
    program(programs.resolve("cleat"), Cleat.launcher());
    return InPodIT.sandboxed(pod, Cleat.in(folder))
        .with("CLEAT_SANDBOX_CONDITIONS", "principal-delay=0s")
        .with("PATH", programs + ":" + System.getenv("PATH"))
        .with("KUBECONFIG", pod.kubectl().kubeconfig().toString());
  }

  private static void program(Path file, String meant) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexec %s \"$@\"\n".formatted(meant));
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /// What the page leaves to its reader, and what a cluster does by itself.
  private static void after(InPod pod, PlayedNode node, String command) {
    if (command.startsWith("cleat apply")) {
      pod.trustSignature();
    }
    if (command.startsWith("az identity show")) {
      pod.tellClientId();
    }
    if (command.startsWith("kubectl create job")) {
      pod.mount();
      node.run("cleat", "first-run", spec -> run(pod, spec));
    }
  }

  private static Ran run(InPod pod, JsonNode spec) {
    assertThat(spec.at("/containers/0/args").valueStream().map(JsonNode::asText))
        .contains("apply", "/documents");
    var ended = InPodIT.run(pod);
    return new Ran(ended.code(), ended.err() + ended.out());
  }
}
