package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What must be in nothing that a run prints or writes: the forms that secrets have, and those that
/// this run was given.
///
/// @param given secrets by the names of their environment variables
record Leaks(Map<String, String> given) {

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "a JSON Web Token", Pattern.compile("eyJ[A-Za-z0-9_-]{10,}"),
          "a private key", Pattern.compile("PRIVATE KEY"),
          "a bearer token", Pattern.compile("[Bb]earer [A-Za-z0-9]"),
          "a shared access signature", Pattern.compile("[?&]sig="),
          "a signed operation's URL", Pattern.compile("[?&][tcsh]=[A-Za-z0-9_-]{15,}"),
          "a kubeconfig's token", Pattern.compile("(?<![0-9a-f-])[0-9a-f]{32}(?![0-9a-f-])"),
          "a kubeconfig's key", Pattern.compile("client-key-data|client-certificate-data"));

  /// Names of environment variables that hold a secret itself.
  private static final Pattern SECRETIVE = Pattern.compile(".*(SECRET|PASSWORD|TOKEN)");

  private static final List<String> EMBEDDED = List.of("sandbox", ".cleat");

  static Leaks of(Map<String, String> environment) {
    var given = new TreeMap<>(environment);
    given.keySet().removeIf(name -> !SECRETIVE.matcher(name).matches());
    return new Leaks(given);
  }

  /// What of it is in this text, in words that do not repeat it.
  List<String> in(String text) {
    var found = new ArrayList<String>();
    FORMS.forEach(
        (what, form) -> {
          if (form.matcher(text).find()) {
            found.add(what);
          }
        });
    given.forEach(
        (name, secret) -> {
          if (!secret.isEmpty() && text.contains(secret)) {
            found.add("what " + name + " holds");
          }
        });
    return found;
  }

  void areNotIn(String text) {
    assertThat(in(text)).as(text).isEmpty();
  }

  /// Looks through what was written in this folder since then. The embedded world keeps its own
  /// secrets, as Azure does, and its folder is left out.
  void areNotWritten(Path folder, FileTime since) {
    try (var files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> ours(folder.relativize(file)) && changed(file, since))
          .forEach(file -> assertThat(in(text(file))).as(file.toString()).isEmpty());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean ours(Path file) {
    return Stream.of(file.getName(0)).noneMatch(it -> EMBEDDED.contains(it.toString()));
  }

  private static boolean changed(Path file, FileTime since) {
    try {
      return Files.getLastModifiedTime(file).compareTo(since) > 0;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
