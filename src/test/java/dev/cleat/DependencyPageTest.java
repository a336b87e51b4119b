package dev.cleat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// docs/dependencies.md and pom.xml name the same dependencies.
final class DependencyPageTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.+) \\| (.+) \\|$");

  @Test
  void eachDirectDependencyHasItsReasonAndEachReasonItsDependency() throws Exception {
    assertThat(rows()).containsExactlyInAnyOrderElementsOf(dependencies());
  }

  private static List<String> rows() throws Exception {
    var page = Files.readString(Path.of("docs/dependencies.md"));
    return ROW.matcher(page).results().map(row -> row.group(1)).toList();
  }

  private static List<String> dependencies() throws Exception {
    var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    var direct = "/project/dependencies/dependency | /project/profiles//dependencies/dependency";
    var nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(direct, pom, XPathConstants.NODESET);
    var names = new ArrayList<String>();
    for (var i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element dependency && !isOfAPlugin(dependency)) {
        names.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
      }
    }
    assertThat(names).as("dependencies read from pom.xml").hasSizeGreaterThan(10);
    return names;
  }

  private static boolean isOfAPlugin(Element dependency) {
    return dependency.getParentNode().getParentNode().getNodeName().equals("plugin");
  }

  private static String text(Element dependency, String member) {
    return dependency.getElementsByTagName(member).item(0).getTextContent();
  }
}
