package dev.cleat.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// kubectl at the API server's own release, as people use it: with a kubeconfig, in this folder.
public record Kubectl(Path program, Path folder, Path kubeconfig) {

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// That of an administrator. Where this machine has none the test is skipped, under `CI=true` it
  /// fails.
  ///
  /// @param folder for its kubeconfig
  public static Kubectl of(ControlPlane plane, Path folder) {
    var program = Path.of(System.getenv().getOrDefault(Binaries.VARIABLE, "")).resolve("kubectl");
    if (!Files.isExecutable(program)) {
      missing();
    }
    try {
      var kubeconfig = folder.resolve("admin.kubeconfig");
      Files.writeString(kubeconfig, plane.kubeconfig(plane.token()));
      return new Kubectl(program, folder, kubeconfig);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void missing() {
    var said =
        "no kubectl in $%s: export %s=\"$(.ci/apiserver)\""
            .formatted(Binaries.VARIABLE, Binaries.VARIABLE);
    if ("true".equals(System.getenv("CI"))) {
      fail(said);
    }
    abort(said);
  }

  /// How a command ended.
  public record Ended(int code, String out, String err) {}

  /// Runs to its end.
  public Ended run(String... arguments) {
    var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    try {
      var out = Files.createTempFile(folder, "kubectl", ".out");
      var err = Files.createTempFile(folder, "kubectl", ".err");
      var process = process(command, out, err);
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("kubectl does not end: " + command);
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private Process process(List<String> command, Path out, Path err) throws IOException {
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().put("HOME", folder.toString());
    return builder.start();
  }

  /// What it prints where it succeeds.
  public String out(String... arguments) {
    var ended = run(arguments);
    assertThat(ended.code()).as("kubectl %s\n%s", List.of(arguments), ended.err()).isZero();
    return ended.out();
  }

  /// The same, read as JSON.
  public JsonNode json(String... arguments) {
    try {
      return JSON.readTree(
          out(Stream.concat(Stream.of(arguments), Stream.of("-o", "json")).toArray(String[]::new)));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
