package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The scripts, read by the shells that they are for.
final class CompletionTest {

  @TempDir Path folder;

  private Path script(String shell) throws IOException {
    var said = new StringWriter();
    var line = CommandLines.of(new CleatCommand(), CommandLine.defaultFactory());
    line.setOut(new PrintWriter(said));
    assertThat(line.execute("completion", shell)).isZero();
    return Files.writeString(folder.resolve("cleat." + shell), said.toString());
  }

  private List<String> said(String... command) throws Exception {
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out.lines().toList();
  }

  private static void needs(String shell) {
    for (var place : List.of("/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/")) {
      if (Files.isExecutable(Path.of(place + shell))) {
        return;
      }
    }
    var missing = "no " + shell + " here to read the script";
    if ("true".equals(System.getenv("CI"))) {
      fail(missing);
    }
    abort(missing);
  }

  private static final String WORDS =
      """
      a command is completed by its name                ; cleat pl           ; plan
      a command below another is completed              ; cleat sandbox sh   ; show
      a flag is completed                               ; cleat apply --auto ; --auto-approve
      a flag of one command is not offered with another ; cleat plan --auto  ;
      a format is completed as it is typed              ; cleat plan -o mark ; markdown
      a file is completed                               ; cleat plan -f cleat. ; cleat.SHELL
      a shell is completed                              ; cleat completion f ; fish
      """;

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', textBlock = WORDS)
  void bashCompletes(String row, String words, @Nullable String completed) throws Exception {
    assertThat(row).isNotEmpty();
    needs("bash");
    var typed = words.split(" ");
    var ask =
        """
        source '%s'
        complete -p cleat >/dev/null || exit 9
        COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
        _complete_cleat
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script("bash"), words, typed.length - 1);
    assertThat(offered(said("bash", "--norc", "-c", ask))).isEqualTo(wanted(completed, "bash"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', textBlock = WORDS)
  void fishCompletes(String row, String words, @Nullable String completed) throws Exception {
    assertThat(row).isNotEmpty();
    needs("fish");
    var ask = "source '%s'; complete -C '%s'".formatted(script("fish"), words);
    var offered =
        said("fish", "--no-config", "-c", ask).stream().map(it -> it.split("\t")[0]).toList();
    assertThat(offered(offered)).isEqualTo(wanted(completed, "fish"));
  }

  @Test
  void zshTakesTheScriptAsItsOwn() throws Exception {
    needs("zsh");
    var ask =
        "autoload -U +X compinit && compinit -u -d '%s'; source '%s'; echo $_comps[cleat]"
            .formatted(folder.resolve("dump"), script("zsh"));
    assertThat(said("zsh", "-f", "-c", ask)).singleElement().asString().contains("_complete_cleat");
  }

  private static List<String> offered(List<String> lines) {
    return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<String> wanted(@Nullable String completed, String shell) {
    return completed == null || completed.isBlank()
        ? List.of()
        : List.of(completed.strip().replace("SHELL", shell));
  }
}
