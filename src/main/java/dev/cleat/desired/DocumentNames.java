package dev.cleat.desired;

import dev.cleat.config.Document;
import dev.cleat.config.FindingCode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// A document's name stands for one document of its kind.
final class DocumentNames {

  private static final Comparator<Document> BY_PLACE =
      Comparator.comparing(document -> document.name().at());

  private DocumentNames() {}

  static void check(String kind, List<? extends Document> documents, Findings findings) {
    var first = new HashMap<String, Document>();
    documents.stream().sorted(BY_PLACE).forEach(it -> check(kind, it, first, findings));
  }

  private static void check(
      String kind, Document document, HashMap<String, Document> first, Findings findings) {
    var name = document.name();
    var earlier = first.putIfAbsent(name.value(), document);
    if (earlier != null) {
      findings.error(
          FindingCode.DUPLICATE_NAME,
          name,
          "a second %s is named \"%s\"; the first is at %s"
              .formatted(kind, name.value(), earlier.name().at()),
          "give each %s a name of its own".formatted(kind));
    }
  }
}
