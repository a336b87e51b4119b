package dev.cleat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cleat.desired.Defaults;
import dev.cleat.desired.Expansion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that were made to break their reader, or that broke on their way: each is a finding that
/// can be followed, in little time and memory.
final class HostileInputTest {

  private static final String CLUSTER =
      """
      apiVersion: cleat.dev/v1
      kind: AksCluster
      metadata: {name: demo}
      spec:
        subscriptionId: 11111111-2222-3333-4444-555555555555
        resourceGroup: rg
      """;

  /// Far above what any of these takes, far below what they took when time grew with the square.
  private static final Duration AT_ALL = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /// @param at the place that the finding names, `line:column`
  record Row(String sentence, String file, byte[] bytes, FindingCode code, String at) {

    static Row of(String sentence, String text, FindingCode code, String at) {
      return new Row(sentence, "a.yaml", text.getBytes(StandardCharsets.UTF_8), code, at);
    }

    static Row json(String sentence, String text, FindingCode code, String at) {
      return new Row(sentence, "a.json", text.getBytes(StandardCharsets.UTF_8), code, at);
    }

    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(limits(), encodings(), yaml(), json(), values()).flatMap(it -> it);
  }

  private static Stream<Row> limits() {
    return Stream.of(
        Row.of("lists within lists", "[".repeat(1_000_000), FindingCode.BEYOND_LIMITS, "1:65"),
        Row.of("mappings within mappings", "{a: ".repeat(99), FindingCode.BEYOND_LIMITS, "1:257"),
        Row.of("lists in block form", "- ".repeat(10_000), FindingCode.BEYOND_LIMITS, "1:129"),
        Row.of("keys that are lists", "? ".repeat(10_000), FindingCode.BEYOND_LIMITS, "1:129"),
        Row.of("mappings in block form", stairs(100), FindingCode.BEYOND_LIMITS, "65:65"),
        Row.json("JSON within JSON", "{\"a\":".repeat(99), FindingCode.BEYOND_LIMITS, "1:322"),
        Row.of("more nodes than anybody reads", nodes(), FindingCode.BEYOND_LIMITS, "99999:3"),
        Row.json(
            "more nodes of JSON than anybody reads",
            "[" + "1,".repeat(200_000) + "1]",
            FindingCode.BEYOND_LIMITS,
            "1:200001"),
        Row.json(
            "a number of a million digits",
            "{\"a\": " + "1".repeat(1_000_000) + "}",
            FindingCode.BEYOND_LIMITS,
            "1:1000007"),
        Row.of("aliases that multiply", bomb(), FindingCode.BEYOND_LIMITS, "1:5"),
        Row.of(
            "expressions within expressions",
            CLUSTER + "  clusterName: \"" + "${a:".repeat(100_000) + "\"\n",
            FindingCode.BEYOND_LIMITS,
            "7:16"));
  }

  private static Stream<Row> encodings() {
    return Stream.of(
        new Row(
            "letters of Latin-1",
            "a.yaml",
            (CLUSTER + "  x-note: grün\n").getBytes(StandardCharsets.ISO_8859_1),
            FindingCode.UNREADABLE_SOURCE,
            "7:13"),
        new Row(
            "a file that ends within a character",
            "a.yaml",
            new byte[] {'a', ':', ' ', (byte) 0xE2, (byte) 0x82},
            FindingCode.UNREADABLE_SOURCE,
            "1:4"),
        new Row(
            "half of a character, encoded",
            "a.yaml",
            new byte[] {'a', ':', ' ', (byte) 0xED, (byte) 0xA0, (byte) 0x80},
            FindingCode.UNREADABLE_SOURCE,
            "1:4"),
        new Row(
            "an odd byte of UTF-16",
            "a.yaml",
            new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a', 0},
            FindingCode.UNREADABLE_SOURCE,
            "1:2"),
        Row.of("a zero byte", CLUSTER + "  x-a: b\0\n", FindingCode.UNREADABLE_TEXT, "7:9"),
        Row.of("zero bytes only", "\0".repeat(1000), FindingCode.UNREADABLE_TEXT, "1:1"),
        Row.of(
            "a byte order mark between files that were put together",
            CLUSTER + "---\n\uFEFF" + CLUSTER,
            FindingCode.UNREADABLE_TEXT,
            "8:1"));
  }

  private static Stream<Row> yaml() {
    return Stream.of(
        Row.of("a tab as indentation", "a:\n\tb: c\n", FindingCode.UNREADABLE_TEXT, "2:1"),
        Row.of(
            "a class named by a tag",
            "a: !!python/object:os.system {}\n",
            FindingCode.UNREADABLE_TEXT,
            "1:4"),
        Row.of("a key's tag", "!!python/name:x a: b\n", FindingCode.UNREADABLE_TEXT, "1:1"),
        Row.of("a tag of somebody's own", "a: !Sub {b: c}\n", FindingCode.UNREADABLE_TEXT, "1:4"),
        Row.of("bytes in letters", "a: !!binary aGk=\n", FindingCode.UNREADABLE_TEXT, "1:4"),
        Row.of("a set", "a: !!set {b, c}\n", FindingCode.UNREADABLE_TEXT, "1:4"),
        Row.of("a key that is a list", "? [a, b]\n: c\n", FindingCode.UNREADABLE_TEXT, "1:3"),
        Row.of("an alias of nothing", "a: *b\n", FindingCode.UNREADABLE_TEXT, "1:4"),
        Row.of(
            "a character beyond all", "a: \"\\UFFFFFFFF\"\n", FindingCode.UNREADABLE_TEXT, "1:1"),
        Row.of(
            "a version without end", "%YAML 9999999999.1\n", FindingCode.UNREADABLE_TEXT, "1:17"),
        Row.of(
            "a quote that is not closed",
            "a: \"" + "\\\n".repeat(100_000),
            FindingCode.UNREADABLE_TEXT,
            "100001:1"),
        Row.of(
            "a key given twice",
            CLUSTER + "  resourceGroup: b\n",
            FindingCode.DUPLICATE_KEY,
            "7:3"));
  }

  private static Stream<Row> json() {
    return Stream.of(
        Row.json("an end that is missing", "{\"a\": [1,\n", FindingCode.UNREADABLE_TEXT, "2:1"),
        Row.json("a number that is none", "{\"a\": NaN}", FindingCode.UNREADABLE_TEXT, "1:10"),
        Row.json("a comment", "{ // note\n}", FindingCode.UNREADABLE_TEXT, "1:3"),
        Row.json("a key given twice", "{\"a\": 1, \"a\": 2}", FindingCode.DUPLICATE_KEY, "1:10"));
  }

  private static Stream<Row> values() {
    return Stream.of(
        Row.of(
            "half of a character as an escape",
            CLUSTER + "  clusterName: \"\\ud800\"\n",
            FindingCode.WRONG_VALUE,
            "7:16"),
        Row.of(
            "a control as an escape",
            CLUSTER + "  tokenAudience: \"a\\0b\"\n",
            FindingCode.WRONG_VALUE,
            "7:18"),
        Row.of(
            "a name of a million letters",
            CLUSTER + "  clusterName: " + "x".repeat(1_000_000) + "\n",
            FindingCode.AZURE_NAME,
            "7:16"),
        Row.of(
            "an account's name of a million parts",
            CLUSTER + account("a.".repeat(1_000_000) + "a"),
            FindingCode.KUBERNETES_NAME,
            "13:53"),
        Row.of(
            "a scope that can be read in a million ways",
            identity(
                "roleAssignments: [{name: Reader, scope: "
                    + "/providers/a.b/c/d".repeat(40)
                    + "/x}]"),
            FindingCode.WRONG_SCOPE,
            "6:43"),
        Row.of(
            "a scope of a million segments",
            identity(
                "roleAssignments: [{name: Reader, scope: /providers/a.b"
                    + "/c/d".repeat(500_000)
                    + "/x}]"),
            FindingCode.WRONG_SCOPE,
            "6:43"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isAFindingAtItsPlace(Row row) throws IOException {
    Files.write(folder.resolve(row.file()), row.bytes());
    var findings = assertTimeoutPreemptively(AT_ALL, () -> findings(Input.of(row.file())));
    var expected = row.file() + ":" + row.at() + " " + row.code();
    assertThat(findings.stream().map(it -> it.at() + " " + it.code())).contains(expected);
    assertThat(findings).allMatch(Finding::isError).allSatisfy(HostileInputTest::isPrintable);
  }

  private static void isPrintable(Finding finding) {
    assertThat(finding.message() + finding.mend() + finding.field())
        .hasSizeBetween(1, 4_000)
        .matches("[^\\p{Cntrl}\\p{Cf}\\p{Cs}]*");
    assertThat(finding.mend()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void anyFormOfUnicodeIsRead(String charset) throws IOException {
    for (String mark : List.of("", "\uFEFF")) {
      Files.writeString(folder.resolve("a.yaml"), mark + CLUSTER, Charset.forName(charset));
      assertThat(findings(Input.of("a.yaml"))).as(charset + mark.length()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\r", "\n"})
  void anyEndOfALineIsOne(String end) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), (CLUSTER + "  wrong: x\n").replace("\n", end));
    assertThat(findings(Input.of("a.yaml")))
        .extracting(it -> it.at().toString())
        .containsExactly("a.yaml:7:3");
  }

  @Test
  void tenThousandSlipsAreToldUpToALimitAndCounted() throws IOException {
    var slips = IntStream.range(0, 10_000).mapToObj("  k%d: x\n"::formatted);
    Files.writeString(folder.resolve("a.yaml"), CLUSTER + slips.collect(Collectors.joining()));
    var findings = findings(Input.of("a.yaml"));
    assertThat(findings).hasSize(Limits.SCHEMA_FINDINGS + 1);
    assertThat(findings.getFirst().message()).contains("9,000 more");
  }

  @Test
  void thousandsOfDocumentsAreRead() throws IOException {
    var text =
        IntStream.range(0, 3_000)
            .mapToObj(i -> CLUSTER.replace("demo", "c" + i))
            .collect(Collectors.joining("---\n"));
    Files.writeString(folder.resolve("a.yaml"), text);
    assertThat(documents(Input.of("a.yaml")).clusters()).hasSize(3_000);
  }

  @Test
  void aLineThatFillsAFileTakesNoLongerThanOthers() throws IOException {
    var line = CLUSTER + "  x-note: " + "x".repeat(Limits.FILE_BYTES - 1_000) + "\n";
    Files.writeString(folder.resolve("a.yaml"), line);
    assertThat(assertTimeoutPreemptively(AT_ALL, () -> findings(Input.of("a.yaml")))).isEmpty();
  }

  @Test
  void standardInputIsReadUpToTheLimitOnly() {
    var endless = new Endless();
    var documents = Given.loader(folder, endless, Map.of()).load(Input.of("-"));
    assertThat(documents.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.BEYOND_LIMITS);
    assertThat(endless.given.get()).isLessThanOrEqualTo(Limits.FILE_BYTES + 1L);
  }

  @Test
  void aSecretThatIsNoJsonIsNotRepeated() throws IOException {
    Files.writeString(folder.resolve("a.json"), "{\"clientSecret\": hunter2}");
    assertThat(findings(Input.of("a.json")).toString()).doesNotContain("hunter");
  }

  private List<Finding> findings(Input input) {
    return Expansion.expand(documents(input), Defaults.of("default")).findings();
  }

  private Documents documents(Input input) {
    return Given.loader(folder, new ByteArrayInputStream(new byte[0]), Map.of()).load(input);
  }

  private static String stairs(int depth) {
    return IntStream.range(0, depth)
        .mapToObj(i -> " ".repeat(i) + "a:\n")
        .collect(Collectors.joining());
  }

  private static String nodes() {
    return "x-a:\n" + "- b\n".repeat(300_000);
  }

  private static String bomb() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      var aliases = String.join(", ", Collections.nCopies(10, "*a" + (i - 1)));
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, aliases));
    }
    return bomb.toString();
  }

  private static String account(String name) {
    return "---\n"
        + identity("serviceAccounts: [{metadata: {namespace: a, name: %s}}]".formatted(name));
  }

  private static String identity(String more) {
    return """
    apiVersion: cleat.dev/v1
    kind: WorkloadIdentity
    metadata: {name: orders}
    spec:
      identity: {subscriptionId: 11111111-2222-3333-4444-555555555555, resourceGroup: rg}
      %s
    """
        .formatted(more);
  }

  /// More than fits anywhere; counts what was taken of it.
  private static final class Endless extends InputStream {

    private final AtomicLong given = new AtomicLong();

    @Override
    public int read() {
      given.incrementAndGet();
      return '#';
    }
  }
}
