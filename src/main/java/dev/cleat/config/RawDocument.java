package dev.cleat.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One document of a source on its way from a tree to a record: is it ours, what do its expressions
/// give, what does the schema say, what does it hold.
final class RawDocument {

  private static final List<String> LATER_KINDS = List.of("SelfManagedCluster");

  private final Source source;
  private final Tree tree;
  private final Reading reading;
  private final List<Finding> unknown = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();

  RawDocument(Source source, Tree tree, Reading reading) {
    this.source = source;
    this.tree = tree;
    this.reading = reading;
  }

  /// What came of a document.
  record Read(Result result, List<Finding> findings, List<Finding> doubts) {}

  sealed interface Result {}

  record Kept(Document document) implements Result {}

  record Arrived(SecondDoor.Arrival arrival) implements Result {}

  record Damaged(String kindAndName) implements Result {}

  record Skipped() implements Result {}

  record Nothing() implements Result {}

  Read read() {
    var result = result();
    return new Read(result, List.copyOf(findings), List.copyOf(doubts));
  }

  private Result result() {
    return switch (tree) {
      case Tree.Scalar scalar when scalar.type() == Tree.Type.NULL -> new Nothing();
      case Tree.Mapping mapping -> mapping(mapping);
      case Tree.Scalar _, Tree.Sequence _ -> noMapping();
    };
  }

  /// In a folder, lists and texts are other tools' (a playbook, a table), unless ours lie within.
  private Result noMapping() {
    if (source.naming() == Source.Naming.FOUND && !holdsOurs(tree)) {
      return new Skipped();
    }
    return damaged(
        Finding.error(
            FindingCode.WRONG_TYPE,
            tree.at(),
            "",
            "found %s, expected a document: a mapping with apiVersion, kind, metadata and spec"
                .formatted(tree.shape()),
            "take it out, or write the document's fields"));
  }

  private static boolean holdsOurs(Tree tree) {
    return tree instanceof Tree.Sequence list
        && list.items().stream()
            .anyMatch(it -> it instanceof Tree.Mapping m && isOurs(text(m, "apiVersion")));
  }

  private static boolean isOurs(String version) {
    return version.startsWith("cleat.dev");
  }

  private Result mapping(Tree.Mapping written) {
    if (written.entries().isEmpty()) {
      return new Nothing();
    }
    return switch (reading.door().visitor(written)) {
      case SecondDoor.Stranger() -> mine(written);
      case SecondDoor.Welcome() -> guest(written);
      case SecondDoor.Unsuited unsuited -> unsuited(written, unsuited);
    };
  }

  private Result unsuited(Tree.Mapping written, SecondDoor.Unsuited unsuited) {
    if (source.naming() == Source.Naming.FOUND) {
      return new Skipped();
    }
    findings.add(
        Finding.error(
            FindingCode.NOT_AKS,
            Places.at(written, unsuited.field()),
            unsuited.field(),
            unsuited.message(),
            unsuited.mend()));
    return new Damaged(reading.door().standsFor(written));
  }

  private Result guest(Tree.Mapping written) {
    var mapping =
        switch (reading.expanding()) {
          case OURS -> written;
          case ALL -> expanded(written);
        };
    var checked = reading.guests().check(mapping);
    judge(mapping, checked);
    return findings.isEmpty() && checked.tree() instanceof Tree.Mapping sound
        ? new Arrived(new SecondDoor.Arrival(mapping, sound))
        : new Damaged(reading.door().standsFor(mapping));
  }

  private Result mine(Tree.Mapping written) {
    var mapping = expanded(written);
    var version = text(mapping, "apiVersion");
    var kind = text(mapping, "kind");
    if (version.equals(DocumentKind.API_VERSION) || isForgotten(version, kind)) {
      return ours(mapping, kind);
    }
    return source.naming() == Source.Naming.FOUND && !isOurs(version)
        ? new Skipped()
        : damaged(foreign(mapping, version));
  }

  /// One of our kinds without an apiVersion is a slip, not another tool's document.
  private static boolean isForgotten(String version, String kind) {
    return version.isEmpty() && DocumentKind.of(kind).isPresent();
  }

  private Finding foreign(Tree.Mapping mapping, String version) {
    return Finding.error(
        FindingCode.FOREIGN_DOCUMENT,
        Places.key(mapping, "apiVersion"),
        "apiVersion",
        version.isEmpty()
            ? "the document has no apiVersion"
            : "apiVersion \"%s\" is none that Cleat reads".formatted(version),
        "write apiVersion: %s, or take the document out".formatted(DocumentKind.API_VERSION));
  }

  private Finding notYet(Position at, String field, String what) {
    return Finding.error(
        FindingCode.KIND_NOT_SUPPORTED,
        at,
        field,
        "%s is not supported by this version yet".formatted(what),
        "take the document out until a version supports it");
  }

  /// Documents of other tools are expanded too, to see whether they are ours; what is unknown in
  /// them is nobody's mistake.
  private Tree.Mapping expanded(Tree.Mapping written) {
    var tree = new Expressions(reading.surroundings().lookup(), unknown::add).expand(written);
    if (tree instanceof Tree.Mapping mapping) {
      return mapping;
    }
    throw new IllegalStateException("expanding a mapping gives a mapping");
  }

  private Result ours(Tree.Mapping mapping, String word) {
    var at = Places.key(mapping, "kind");
    if (LATER_KINDS.contains(word)) {
      return damaged(notYet(at, "kind", "kind " + word));
    }
    var kind = DocumentKind.of(word);
    if (kind.isEmpty() && !word.isEmpty()) {
      return damaged(unknownKind(at, word));
    }
    return checked(mapping, kind);
  }

  private static Finding unknownKind(Position at, String word) {
    return Finding.error(
        FindingCode.UNKNOWN_KIND,
        at,
        "kind",
        "unknown kind \"%s\"".formatted(word),
        Spelling.mend(word, DocumentKind.words()));
  }

  private Result checked(Tree.Mapping mapping, Optional<DocumentKind> kind) {
    var checked = reading.schema().check(mapping);
    judge(mapping, checked);
    return findings.isEmpty() && kind.isPresent()
        ? record(kind.get(), checked.tree())
        : damaged(mapping);
  }

  private void judge(Tree.Mapping mapping, Schema.Checked checked) {
    findings.addAll(unknown);
    Characters.check(mapping, findings::add);
    addOthers(checked.findings(), findings);
    addOthers(checked.doubts(), doubts);
  }

  /// What an expression without a value leaves behind is no second mistake.
  private void addOthers(List<Finding> more, List<Finding> target) {
    more.stream()
        .filter(it -> unknown.stream().noneMatch(other -> other.at().equals(it.at())))
        .forEach(target::add);
  }

  private Result record(DocumentKind kind, Tree document) {
    if (!(document instanceof Tree.Mapping mapping)) {
      throw new IllegalStateException("the schema keeps a mapping a mapping");
    }
    var files = new NamedFiles(source.folder(), reading.surroundings().home(), findings::add);
    return new Kept(new DocumentReader(files, findings::add).read(kind, mapping));
  }

  private Result damaged(Finding finding) {
    findings.add(finding);
    return tree instanceof Tree.Mapping mapping ? damaged(mapping) : new Nothing();
  }

  private static Result damaged(Tree.Mapping document) {
    var metadata = document.get("metadata");
    var name = metadata.map(it -> it instanceof Tree.Mapping m ? text(m, "name") : "").orElse("");
    return new Damaged(text(document, "kind") + "/" + name);
  }

  private static String text(Tree.Mapping mapping, String key) {
    return mapping
        .get(key)
        .map(it -> it instanceof Tree.Scalar scalar ? scalar.text() : "")
        .orElse("");
  }
}
