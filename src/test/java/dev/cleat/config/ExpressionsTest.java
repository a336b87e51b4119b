package dev.cleat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expressions in the scalars of documents.
final class ExpressionsTest {

  private static final Map<String, String> VALUES =
      Map.of("TEAM", "shop", "ON", "true", "NUMBER", "12", "EMPTY", "", "dev.team", "dots");

  @ParameterizedTest
  @CsvSource({
    "${TEAM}, shop",
    "a-${TEAM}-b, a-shop-b",
    "'${nobody:payments}', payments",
    "'${nobody:${TEAM}}', shop",
    "${dev.team}, dots",
    "\\${TEAM}, ${TEAM}",
    "a\\${TEAM}${TEAM}, a${TEAM}shop",
    "$TEAM, $TEAM",
    "$web, $web",
  })
  void anExpressionGivesItsText(String written, String text) {
    assertThat(clusterName("'" + written + "'")).isEqualTo(text);
    assertThat(clusterName(written)).isEqualTo(text);
  }

  @Test
  void whatComesOutIsReadAsAPlainScalar() {
    var documents = load("oidcIssuerProfile: {enabled: \"${ON}\"}");
    assertThat(documents.clusters().getFirst().oidcIssuer().orElseThrow().value()).isTrue();
  }

  @Test
  void aNumberIsATextWhereATextBelongs() {
    assertThat(clusterName("${NUMBER}")).isEqualTo("12");
  }

  @Test
  void anEmptyValueLeavesTheFieldOut() {
    var documents = load("clusterName: ${EMPTY}");
    assertThat(documents.findings()).isEmpty();
    assertThat(documents.clusters().getFirst().clusterName()).isEmpty();
  }

  @Test
  void freeKeysAreNotExpanded() {
    var documents = load("x-note: ${NOBODY}");
    assertThat(documents.findings()).isEmpty();
  }

  @Test
  void aDocumentsKindMayComeFromAnExpression() {
    var documents =
        Given.documents(
            "apiVersion: cleat.dev/${V}\nkind: AksCluster\nmetadata: {name: a}\nspec: {resourceGroup: b}",
            Map.of("V", "v1"));
    assertThat(documents.clusters()).hasSize(1);
  }

  @Test
  void everyUnknownNameIsAFindingAtItsLine() {
    var documents = load("clusterName: ${A}${B}\ntokenAudience: ${C}");
    assertThat(documents.findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.UNKNOWN_EXPRESSION);
    assertThat(documents.findings()).extracting(it -> it.at().line()).containsExactly(6, 6, 7);
  }

  private static String clusterName(String written) {
    var documents = load("clusterName: " + written);
    assertThat(documents.findings()).isEmpty();
    return documents.clusters().getFirst().nameInAzure().value();
  }

  private static Documents load(String more) {
    return Given.documents(
        """
        apiVersion: cleat.dev/v1
        kind: AksCluster
        metadata: {name: demo}
        spec:
          resourceGroup: rg
        """
            + more.indent(2),
        VALUES);
  }
}
