package dev.cleat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/settings.md is made from {@link Settings}. After a change of the interface, run this test
/// with `-Dcleat.docs=write` and commit the page.
final class SettingsPageTest {

  private static final Path PAGE = Path.of("docs/settings.md");

  private static final String HEAD =
      """
      # Settings

      Generated from the code; a test fails when this page is stale. Each setting is taken from the
      first of these that has it: the flag, a system property, the environment variable, the file
      `config/application.properties` below the working directory, the default.

      | setting | environment | flag | type | default | meaning |
      |---|---|---|---|---|---|
      """;

  @Test
  void thePageSaysWhatTheCodeReads() throws Exception {
    var page = HEAD + rows(Settings.class, "cleat").collect(Collectors.joining("\n")) + "\n";
    if ("write".equals(System.getProperty("cleat.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static Stream<String> rows(Class<?> group, String prefix) {
    return inOrder(group)
        .flatMap(
            method -> {
              var name = prefix + "." + dashed(method.getName());
              return isGroup(method)
                  ? rows(method.getReturnType(), name)
                  : Stream.of(row(method, name));
            });
  }

  /// Reflection promises no order: single settings first, then groups, each by name.
  private static Stream<Method> inOrder(Class<?> group) {
    return Arrays.stream(group.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .sorted(Comparator.comparing(SettingsPageTest::isGroup).thenComparing(Method::getName));
  }

  private static boolean isGroup(Method method) {
    return method.getReturnType().getEnclosingClass() == Settings.class;
  }

  private static String row(Method method, String name) {
    var about = method.getAnnotation(About.class);
    assertThat(about).as("what %s means", name).isNotNull();
    var byName = method.getReturnType() == Map.class;
    var byDefault = method.getAnnotation(WithDefault.class);
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            code(byName ? name + ".<name>" : name),
            byName ? "" : code(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")),
            code(about.flag()),
            type(method.getGenericReturnType()),
            byDefault == null ? "" : code(byDefault.value()),
            about.value());
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType wrapped) {
      return type(List.of(wrapped.getActualTypeArguments()).getLast());
    }
    if (((Class<?>) type).isEnum()) {
      return "word";
    }
    return ((Class<?>) type).getSimpleName().toLowerCase(Locale.ROOT).replace("string", "text");
  }

  private static String dashed(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
