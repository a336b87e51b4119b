package dev.cleat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// YAML and JSON to trees.
final class TextTest {

  private final List<Finding> findings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "true, BOOLEAN",
    "FALSE, BOOLEAN",
    "no, TEXT",
    "on, TEXT",
    "12, INTEGER",
    "-7, INTEGER",
    "0o17, INTEGER",
    "0x1F, INTEGER",
    "1_000, TEXT",
    "1:30, TEXT",
    "1.5, DECIMAL",
    "2e3, DECIMAL",
    "2026-11-22, TEXT",
    "~, NULL",
    "null, NULL",
    "'\"12\"', TEXT",
    "!!str 12, TEXT",
    "!!int 12, INTEGER",
    ".inf, TEXT",
    "11111111-2222-3333-4444-555555555555, TEXT",
  })
  void aPlainScalarMeansWhatYamlTwelveSays(String written, Tree.Type type) throws BrokenText {
    assertThat(scalar(yaml("a: " + written), "a").type()).isEqualTo(type);
  }

  @Test
  void everyNodeKnowsItsPlace() throws BrokenText {
    var tree = yaml("# a note\na:\n  - b: c\n  - d\n");
    var list = (Tree.Sequence) tree.get("a").orElseThrow();
    assertThat(list.at()).isEqualTo(new Position("f", 3, 3));
    assertThat(list.items().get(1).at()).isEqualTo(new Position("f", 4, 5));
    assertThat(Objects.requireNonNull(tree.entries().get("a")).at())
        .isEqualTo(new Position("f", 2, 1));
  }

  @Test
  void jsonNodesKnowTheirPlacesToo() throws BrokenText {
    var trees =
        new JsonText("f", findings::add).read("{\"a\":\n\t{\"b\": [1, \"x\"]}}\n{\"c\": null}");
    var inner = (Tree.Mapping) ((Tree.Mapping) trees.getFirst()).get("a").orElseThrow();
    assertThat(inner.at()).isEqualTo(new Position("f", 2, 2));
    assertThat(Objects.requireNonNull(inner.entries().get("b")).at())
        .isEqualTo(new Position("f", 2, 3));
    assertThat(trees).hasSize(2);
  }

  @Test
  void mergeKeysFillWhatIsNotWrittenOut() throws BrokenText {
    var tree = yaml("x-base: &b {p: 1, q: 2}\na: {<<: *b, q: 3}\nc: {<<: [*b, {r: 4}]}\n");
    var a = (Tree.Mapping) tree.get("a").orElseThrow();
    assertThat(scalar(a, "p").text()).isEqualTo("1");
    assertThat(scalar(a, "q").text()).isEqualTo("3");
    assertThat(((Tree.Mapping) tree.get("c").orElseThrow()).entries())
        .containsOnlyKeys("p", "q", "r");
    assertThat(findings).isEmpty();
  }

  @Test
  void aDuplicateKeyIsFoundInBothLanguages() throws BrokenText {
    yaml("a: 1\na: 2\n");
    new JsonText("f", findings::add).read("{\"a\": 1, \"a\": 2}");
    assertThat(findings)
        .extracting(Finding::code, it -> it.at().toString())
        .containsExactly(
            tuple(FindingCode.DUPLICATE_KEY, "f:2:1"), tuple(FindingCode.DUPLICATE_KEY, "f:1:10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: !!int x", "a: !!bool \"yes\"", "a: {<<: 3}", "a: !x y"})
  void whatATagOrMergeCannotMeanIsRefused(String text) {
    assertThat(broken(text).code()).isEqualTo(FindingCode.UNREADABLE_TEXT);
  }

  @Test
  void aWholeNumberMayBeTaggedADecimal() throws BrokenText {
    assertThat(scalar(yaml("a: !!float 12"), "a").type()).isEqualTo(Tree.Type.DECIMAL);
  }

  @Test
  void aliasesThatMultiplyAreStopped() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 9; i++) {
      var alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, alias))));
    }
    assertThat(broken(bomb.toString()).code()).isEqualTo(FindingCode.BEYOND_LIMITS);
  }

  @Test
  void anAliasWithinItsOwnAnchorIsStopped() {
    assertThat(broken("a: &a [*a]\n").code()).isEqualTo(FindingCode.BEYOND_LIMITS);
  }

  @Test
  void depthIsLimitedInBothLanguages() {
    var deep = "[".repeat(70) + "]".repeat(70);
    assertThat(broken(deep).code()).isEqualTo(FindingCode.BEYOND_LIMITS);
    var json =
        catchThrowableOfType(BrokenText.class, () -> new JsonText("f", findings::add).read(deep));
    assertThat(json.finding().code()).isEqualTo(FindingCode.BEYOND_LIMITS);
  }

  @Test
  void aKeyMustBeAWord() {
    assertThat(broken("? [a]\n: b\n").code()).isEqualTo(FindingCode.UNREADABLE_TEXT);
  }

  @Test
  void aForbiddenCharacterIsNamed() {
    assertThat(broken("a: \u0001\n").message()).contains("U+0001");
  }

  @Test
  void brokenJsonNamesItsPlace() {
    var json =
        catchThrowableOfType(
            BrokenText.class, () -> new JsonText("f", findings::add).read("{\"a\": \n ]"));
    assertThat(json.finding().at().line()).isEqualTo(2);
  }

  private Finding broken(String text) {
    return catchThrowableOfType(BrokenText.class, () -> yaml(text)).finding();
  }

  private Tree.Mapping yaml(String text) throws BrokenText {
    return (Tree.Mapping) new YamlText("f", findings::add).read(text).getFirst();
  }

  private static Tree.Scalar scalar(Tree.Mapping mapping, String key) {
    return (Tree.Scalar) mapping.get(key).orElseThrow();
  }
}
