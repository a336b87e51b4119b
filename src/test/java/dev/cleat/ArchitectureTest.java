package dev.cleat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows of the house: which package may use which, and what only the edge may touch.
final class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cleat");

  /// A package and the packages of ours that it may use besides itself.
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("model", List.of()),
          Map.entry("config", List.of("model")),
          Map.entry("desired", List.of("config", "model")),
          Map.entry("actual", List.of("desired", "model")),
          Map.entry("diff", List.of("desired", "actual", "model")),
          Map.entry("plan", List.of("desired", "diff", "actual", "model")),
          Map.entry("apply", List.of("plan", "diff", "desired", "actual", "model")),
          Map.entry("rights", List.of("plan", "diff", "desired", "actual", "model")),
          Map.entry(
              "report",
              List.of("rights", "verify", "apply", "plan", "diff", "desired", "actual", "model")),
          Map.entry("saved", List.of("report", "plan", "diff", "desired", "actual", "model")),
          Map.entry(
              "adapter",
              List.of("actual", "apply", "diff", "rights", "run.lock", "verify", "model")),
          Map.entry("issuer", List.of("model")),
          Map.entry("verify", List.of("desired", "actual", "model")),
          Map.entry("takeover", List.of("actual", "config", "model")),
          Map.entry("run.lock", List.of("apply", "model")),
          Map.entry("sandbox", List.of()));

  private static final Set<String> PURE =
      Set.of("model", "desired", "diff", "plan", "rights", "report", "saved", "verify");

  /// What makes a result depend on more than its arguments.
  private static final String[] IMPURE = {
    "java.io..",
    "java.net..",
    "java.nio.file..",
    "java.nio.channels..",
    "java.util.logging..",
    "java.util.concurrent..",
    "org.jboss.logging..",
    "org.slf4j..",
    "org.eclipse.microprofile..",
    "io.smallrye..",
    "io.quarkus..",
    "jakarta..",
    "picocli..",
  };

  static Stream<String> packages() {
    return ARROWS.keySet().stream().sorted();
  }

  static Stream<String> purePackages() {
    return PURE.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyWhatItsArrowsAllow(String name) {
    var allowed = Stream.concat(Stream.of(name), ARROWS.getOrDefault(name, List.of()).stream());
    var foreign =
        resideInAPackage("dev.cleat..")
            .and(notIn(allowed.map(ArchitectureTest::within).toArray(String[]::new)));
    check(noClasses().that(resideInAPackage(within(name))).should().dependOnClassesThat(foreign));
  }

  @ParameterizedTest
  @MethodSource("purePackages")
  void aPurePackageTouchesNothingButItsArguments(String name) {
    check(
        noClasses()
            .that(resideInAPackage(within(name)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(IMPURE)));
    check(
        noClasses()
            .that(resideInAPackage(within(name)))
            .should()
            .callMethodWhere(asksTheMachine()));
  }

  @Test
  void onlyAdaptersKnowTheCloudClients() {
    check(
        noClasses()
            .that(notIn("dev.cleat.adapter..", "dev.cleat.cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.azure..", "io.fabric8..")));
  }

  @Test
  void onlyTheCommandLineKnowsTheSandbox() {
    check(
        noClasses()
            .that(notIn("dev.cleat.sandbox..", "dev.cleat.cli.."))
            .should()
            .dependOnClassesThat(resideInAPackage("dev.cleat.sandbox..")));
  }

  @Test
  void theSandboxIsMadeOfTheJdkAndAFewReadersOnly() {
    check(
        classes()
            .that(resideInAPackage("dev.cleat.sandbox.."))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(
                    "dev.cleat.sandbox..",
                    "java..",
                    "javax.net.ssl..",
                    "javax.crypto..",
                    "javax.security.auth.x500..",
                    "org.wildfly.security..",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.yaml.snakeyaml..",
                    "com.nimbusds..",
                    "org.jspecify.annotations..")));
  }

  @Test
  void nothingButTheCommandLineUsesTheCommandLine() {
    check(
        noClasses()
            .that(notIn("dev.cleat", "dev.cleat.cli.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.cleat.cli..", "picocli..")));
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItIsFor() throws Exception {
    for (var root : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
      try (var folders = Files.walk(root)) {
        var without =
            folders
                .filter(Files::isDirectory)
                .filter(ArchitectureTest::holdsJava)
                .filter(folder -> !saysWhatItIsFor(folder.resolve("package-info.java")))
                .toList();
        assertThat(without).as("packages without a marked package-info.java").isEmpty();
      }
    }
  }

  private static boolean holdsJava(Path folder) {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static boolean saysWhatItIsFor(Path info) {
    try {
      if (!Files.exists(info)) {
        return false;
      }
      var text = Files.readString(info);
      return text.startsWith("///") && text.contains("@" + NullMarked.class.getSimpleName());
    } catch (java.io.IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static String within(String name) {
    return "dev.cleat." + name + "..";
  }

  private static DescribedPredicate<JavaClass> notIn(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall>
      asksTheMachine() {
    var clocks =
        Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random");
    return new DescribedPredicate<>("asks the clock, the environment or chance") {
      @Override
      public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
        var target = call.getTarget();
        return clocks.contains(target.getOwner().getName() + "." + target.getName());
      }
    };
  }

  /// A package that nobody has filled yet breaks no rule.
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }
}
