package dev.cleat.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// Results of tests as common readers want them.
final class JunitTest {
  private static final Path SCHEMA = Path.of("src/test/resources/dev/cleat/junit.xsd");

  @ParameterizedTest
  @EnumSource
  void everyPlanFitsWhatReadersOfTestResultsAgreeOn(Sample sample) throws Exception {
    var xml = Format.JUNIT.plan(sample.plan(), FormatsTest.MANNER);
    var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    var schema = factory.newSchema(SCHEMA.toFile());
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  @ParameterizedTest
  @EnumSource
  void theCountsAreThoseOfTheCasesAndOfThePlan(Sample sample) throws Exception {
    var plan = sample.plan();
    var xml = Format.JUNIT.plan(plan, FormatsTest.MANNER);
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    var planned = Planned.of(plan);
    assertThat(root.getAttribute("failures")).isEqualTo("" + planned.blocked());
    assertThat(root.getAttribute("errors")).isEqualTo("" + planned.unreadable());
    assertThat(root.getAttribute("skipped")).isEqualTo("" + planned.deferred());
    assertThat(count(root, "testcase")).isEqualTo(root.getAttribute("tests"));
    assertThat(count(root, "failure")).isEqualTo(root.getAttribute("failures"));
    assertThat(count(root, "error")).isEqualTo(root.getAttribute("errors"));
    assertThat(count(root, "skipped")).isEqualTo(root.getAttribute("skipped"));
  }

  private static String count(Element root, String name) {
    return "" + root.getElementsByTagName(name).getLength();
  }
}
