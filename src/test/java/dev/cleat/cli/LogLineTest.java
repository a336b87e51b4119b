package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogLineTest {

  private static LogRecord event(String message) {
    var event = new LogRecord(Level.INFO, message);
    event.setLoggerName("dev.cleat.steps");
    return event;
  }

  @Test
  void forProgramsEachPartOfTheContextIsAMember() throws Exception {
    var said =
        event("step done resource=" + LogLine.word("a/Key Vault User@/x") + " correlationId=7");
    var line = new ObjectMapper().readTree(new LogLine.Json().format(said));

    assertThat(line.path("message").asText()).isEqualTo("step done");
    assertThat(line.path("resource").asText()).isEqualTo("a/Key%20Vault%20User@/x");
    assertThat(line.path("correlationId").asText()).isEqualTo("7");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
  }

  @Test
  void aNameCannotRuleTheTerminal() {
    assertThat(LogLine.word("a\u001b[2J b\u202e")).isEqualTo("a\\u001b[2J%20b\\u202e");
  }

  @Test
  void anEventIsOneLineWhateverItSays() {
    var said = event("broken\nin two");

    assertThat(new LogLine.Text().format(said).lines()).hasSize(1);
    assertThat(new LogLine.Json().format(said).lines()).hasSize(1);
  }

  @Test
  void aContextCannotOverwriteWhatTheLineIsMadeOf() throws Exception {
    var line = new ObjectMapper().readTree(new LogLine.Json().format(event("x level=FINE")));

    assertThat(line.path("level").asText()).isEqualTo("INFO");
  }
}
