package dev.cleat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which texts `-f` and `-R` bring in.
final class SourcesTest {

  @TempDir private Path folder;

  @Test
  void aFolderGivesItsYamlAndJsonFilesInTheOrderOfNames() throws IOException {
    write("b.yml", cluster("b"));
    write("a.yaml", cluster("a"));
    write(
        "c.json",
        "{\"apiVersion\": \"cleat.dev/v1\", \"kind\": \"AksCluster\",\n"
            + "\t\"metadata\": {\"name\": \"c\"}, \"spec\": {\"resourceGroup\": \"rg\"}}");
    write("d.txt", "not: read");
    assertThat(names(load("."))).containsExactly("a", "b", "c");
  }

  @Test
  void namesThatBeginWithADotAreSkipped() throws IOException {
    write(".hidden.yaml", "broken: [");
    write("..data/a.yaml", cluster("a"));
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data", "a.yaml"));
    var documents = load(new Input(List.of("."), Input.Folders.RECURSIVE));
    assertThat(names(documents)).containsExactly("a");
    assertThat(documents.findings()).isEmpty();
  }

  @Test
  void foldersWithinAreReadOnRequestOnly() throws IOException {
    write("a.yaml", cluster("a"));
    write("more/b.yaml", cluster("b"));
    assertThat(names(load("."))).containsExactly("a");
    assertThat(names(load(new Input(List.of("."), Input.Folders.RECURSIVE))))
        .containsExactly("a", "b");
  }

  @Test
  void aLinkThatLeadsBackIsNotFollowed() throws IOException {
    write("a.yaml", cluster("a"));
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    assertThat(names(load(new Input(List.of("."), Input.Folders.RECURSIVE)))).containsExactly("a");
  }

  @Test
  void aFileNamedTwiceIsReadOnce() throws IOException {
    write("a.yaml", cluster("a"));
    assertThat(names(load("a.yaml", "./a.yaml", "."))).containsExactly("a");
  }

  @Test
  void anotherToolsDocumentIsCountedInAFolderAndAnErrorByName() throws IOException {
    write("a.yaml", cluster("a") + "---\napiVersion: v1\nkind: Pod\n---\nvalues: ${UNKNOWN}\n");
    assertThat(load(".").skipped()).isEqualTo(2);
    assertThat(load(".").findings()).isEmpty();
    assertThat(load("a.yaml").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.FOREIGN_DOCUMENT, FindingCode.FOREIGN_DOCUMENT);
  }

  @Test
  void whatCannotBeReadOfRafaysIsAnErrorInANamedFileAndSkippedInAFolder() throws IOException {
    write("a.yaml", "apiVersion: infra.k8smgmt.io/v3\nkind: Cluster\nspec: {type: eks}\n");
    write("b.yaml", "apiVersion: infra.k8smgmt.io/v3\nkind: Blueprint\n");
    assertThat(load(".").findings()).isEmpty();
    assertThat(load(".").skipped()).isEqualTo(2);
    assertThat(load(".").guests()).isEmpty();
    assertThat(load("a.yaml").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.NOT_AKS);
  }

  @Test
  void emptyDocumentsAreIgnored() throws IOException {
    write("a.yaml", "---\n# nothing\n---\n" + cluster("a") + "---\n{}\n...\n");
    write("empty.yaml", "");
    write("null.json", "null");
    var documents = load(".");
    assertThat(names(documents)).containsExactly("a");
    assertThat(documents.findings()).isEmpty();
  }

  @Test
  void whatIsNotThereIsAFinding() {
    var documents = load("no/such.yaml");
    assertThat(documents.findings())
        .extracting(Finding::code, it -> it.at().toString())
        .containsExactly(tuple(FindingCode.UNREADABLE_SOURCE, "no/such.yaml"));
    assertThat(documents.unread().mayHold(DocumentKind.CREDENTIAL, "any")).isTrue();
  }

  @Test
  void aFileThatIsNoTextIsAFinding() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', (byte) 0xC3, '('});
    assertThat(load(".").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.UNREADABLE_SOURCE);
  }

  @Test
  void byteOrderMarksAreUnderstood() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      Files.writeString(folder.resolve("a.yaml"), "\uFEFF" + cluster("a"), charset);
      assertThat(names(load("a.yaml"))).as(charset.name()).containsExactly("a");
    }
  }

  @Test
  void standardInputIsReadOnceAndItsFilesLieInTheWorkingFolder() throws IOException {
    write("kubeconfig", "");
    var text =
        cluster("a") + "  kubernetes: {access: Kubeconfig, kubeconfig: {path: kubeconfig}}\n";
    var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var documents = Given.loader(folder, input, Map.of()).load(Input.of("-", "-"));
    assertThat(documents.findings()).isEmpty();
    assertThat(names(documents)).containsExactly("a");
  }

  @Test
  void standardInputMayBeJsonWithTabsOrYamlThatLooksLikeIt() {
    var json =
        "{\n"
            + "\t\"apiVersion\": \"cleat.dev/v1\", \"kind\": \"AksCluster\",\n"
            + "\t\"metadata\":\t{\"name\": \"a\"}, \"spec\": {\"resourceGroup\": \"rg\"}}\n";
    var yaml =
        "{apiVersion: cleat.dev/v1, kind: AksCluster, metadata: {name: b}, spec: {resourceGroup:"
            + " rg}}\n";
    assertThat(names(Given.documents(json + json.replace("\"a\"", "\"c\""))))
        .containsExactly("a", "c");
    assertThat(names(Given.documents(yaml))).containsExactly("b");
    assertThat(Given.documents("{\"a\": [").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.UNREADABLE_TEXT);
  }

  @Test
  void filesNamedInADocumentLieBesideIt() throws IOException {
    write("team/kube/config", "");
    write("home.yaml", "");
    write(
        "team/a.yaml",
        cluster("a") + "  kubernetes: {access: Kubeconfig, kubeconfig: {path: kube/config}}\n");
    write(
        "team/b.yaml",
        cluster("b") + "  kubernetes: {access: Kubeconfig, kubeconfig: {path: ~/home.yaml}}\n");
    var documents = load("team");
    assertThat(documents.findings()).isEmpty();
    assertThat(documents.clusters())
        .extracting(it -> it.kubernetes().kubeconfig().orElseThrow().value())
        .containsExactly(
            folder.resolve("team/kube/config").toString(), folder.resolve("home.yaml").toString());
  }

  @Test
  void aFileBeyondTheLimitIsNotRead() throws IOException {
    write("a.yaml", "#" + "x".repeat(Limits.FILE_BYTES));
    assertThat(load(".").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.BEYOND_LIMITS);
  }

  @Test
  void aNameThatIsEmptyIsAFindingAndNotTheWorkingFolder() throws IOException {
    write("a.yaml", cluster("a"));
    assertThat(load("").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.UNREADABLE_SOURCE);
  }

  @Test
  void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
    var made = new ProcessBuilder("mkfifo", folder.resolve("a.yaml").toString()).start().waitFor();
    assumeTrue(made == 0, "mkfifo makes pipes");
    assertThat(load("a.yaml", ".").findings())
        .extracting(it -> it.at().file() + " " + it.code())
        .containsExactly("./a.yaml UNREADABLE_SOURCE", "a.yaml UNREADABLE_SOURCE");
  }

  @Test
  void aDeviceIsReadUpToTheLimit() {
    assumeTrue(Files.exists(Path.of("/dev/zero")), "this system has endless files");
    assertThat(load("/dev/zero").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.BEYOND_LIMITS);
  }

  @Test
  void listsAndTextsOfOtherToolsAreCountedInAFolder() throws IOException {
    write("playbook.yaml", "- hosts: all\n");
    write("table.json", "[1, 2]");
    assertThat(load(".").skipped()).isEqualTo(2);
    assertThat(load(".").findings()).isEmpty();
    write("ours.yaml", "- " + cluster("a").indent(2).strip() + "\n");
    assertThat(load(".").findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.WRONG_TYPE);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Documents load(String... sources) {
    return load(Input.of(sources));
  }

  private Documents load(Input input) {
    return Given.files(folder, input);
  }

  private static List<String> names(Documents documents) {
    return documents.clusters().stream().map(it -> it.name().value()).toList();
  }

  private static String cluster(String name) {
    return """
    apiVersion: cleat.dev/v1
    kind: AksCluster
    metadata: {name: %s}
    spec:
      resourceGroup: rg
    """
        .formatted(name);
  }
}
