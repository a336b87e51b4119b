package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packaged application serves a sandbox in one process and is its client in others, led by
/// what was printed and by nothing else.
final class ServeIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] SERVE = {"sandbox", "serve", "--tls", "--sandbox=sandbox", "-o"};

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @Test
  void plainCommandsReachAServedSandboxByItsPrintedEnvironment() throws Exception {
    var serving = serving("json");
    var said = JSON.readTree(untilWhole(serving));
    var client = client(said);
    var apply = client.run("apply", "--auto-approve", "-f", Cleat.quickstart());
    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(apply.lastLine()).contains("6 added, 1 changed").contains("0 failed");
    assertThat(apply.err()).doesNotContain("this is the sandbox");
    assertThat(client.run("plan", "-f", Cleat.quickstart()).out()).contains("No changes.");

    var stranger = client.with("CLEAT_AZURE_CA", "").run("plan", "-f", Cleat.quickstart());
    assertThat(stranger.code()).as("who does not trust the CA").isNotZero();
    assertThat(stranger.out() + stranger.err()).contains("certification path");

    var second = Cleat.in(folder).run("plan", "-f", Cleat.quickstart(), "--sandbox=sandbox");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).contains("is in use by").contains(said.path("endpoint").asText());
    assertThat(Cleat.in(folder).run("sandbox", "show", "--sandbox=sandbox").out())
        .contains("userAssignedIdentities/orders");

    serving.signal("TERM");
    assertThat(serving.end().code()).isZero();
    assertThat(Cleat.in(folder).run("plan", "-f", Cleat.quickstart(), "--sandbox=sandbox").out())
        .contains("No changes.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalIsItsOrderlyEnd(String signal) {
    var serving = serving("text");
    serving.untilOut("# kubectl:");
    serving.signal(signal);
    var ended = serving.end();
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("export AZURE_AUTHORITY_HOST=https://localhost:");
  }

  @Test
  void aPortThatIsTakenSaysSo() throws Exception {
    var serving = serving("json");
    var port = JSON.readTree(untilWhole(serving)).path("endpoint").asText().replaceAll(".*:", "");
    var second = Cleat.in(elsewhere).run("sandbox", "serve", "--tls", "--sandbox", "--port", port);
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err()).contains("cannot listen on 127.0.0.1:" + port);
    serving.signal("TERM");
    assertThat(serving.end().code()).isZero();
    assertThat(Cleat.in(elsewhere).run("sandbox", "serve", "--port", "70000").code()).isEqualTo(64);
  }

  private Cleat.Running serving(String format) {
    var arguments = Arrays.copyOf(SERVE, SERVE.length + 1);
    arguments[SERVE.length] = format;
    return Cleat.in(folder).start(arguments);
  }

  private static String untilWhole(Cleat.Running serving) {
    return serving.out().untilLine("}", Duration.ofMinutes(2));
  }

  private Cleat client(JsonNode said) {
    var client = Cleat.in(elsewhere);
    for (var entry : said.path("environment").properties()) {
      client = client.with(entry.getKey(), entry.getValue().asText());
    }
    return client;
  }
}
