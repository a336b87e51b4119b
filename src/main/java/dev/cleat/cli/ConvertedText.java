package dev.cleat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.config.DocumentJson;
import dev.cleat.config.Guest;
import dev.cleat.config.rafay.Fate;
import dev.cleat.config.rafay.Reckoning;
import dev.cleat.model.Printable;
import dev.cleat.report.Format;
import dev.cleat.report.Json;
import dev.cleat.report.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Converted specifications: the documents, and what of the specifications is not in them, field by
/// field. Fields are named and their values not repeated: a specification may hold a password.
final class ConvertedText {

  private ConvertedText() {}

  /// The documents. JSON has no comments: there they stand one after the other.
  static String render(List<Guest> guests, Format format) {
    return switch (format) {
      case JSON ->
          guests.stream().flatMap(ConvertedText::trees).map(Json::render).collect(joined());
      case TEXT, YAML, MARKDOWN, HTML, JUNIT ->
          guests.stream().map(ConvertedText::yaml).collect(joined());
    };
  }

  /// What is left out, for people.
  static String leftOut(List<Guest> guests) {
    return guests.stream().map(guest -> account(guest, "")).collect(joined());
  }

  private static String yaml(Guest guest) {
    var documents = trees(guest).map(it -> "---\n" + Yaml.render(it)).toList();
    var comment = account(guest, "# ");
    return documents.isEmpty()
        ? comment
        : "---\n"
            + comment
            + documents.getFirst().substring(4)
            + documents.stream().skip(1).collect(joined());
  }

  private static Stream<ObjectNode> trees(Guest guest) {
    return Stream.concat(
        guest.cluster().stream().map(DocumentJson::of),
        guest.identities().stream().map(DocumentJson::of));
  }

  private static String account(Guest guest, String margin) {
    var at = guest.written().at();
    var items = Reckoning.of(guest).leftOut();
    var title = "Converted from %s:%d".formatted(Printable.line(at.file()), at.line());
    return margin
        + title
        + (items.isEmpty() ? ", nothing left out.\n" : ". Left out:\n")
        + Arrays.stream(Fate.values()).map(fate -> reason(fate, items, margin)).collect(joined());
  }

  private static String reason(Fate fate, List<Reckoning.Item> items, String margin) {
    var fields =
        items.stream()
            .filter(it -> it.fate() == fate)
            .map(Reckoning.Item::field)
            .map(
                it -> "%s    %d: %s\n".formatted(margin, it.at().line(), Printable.line(it.path())))
            .collect(joined());
    return fields.isEmpty() ? "" : "%s  %s:\n%s".formatted(margin, fate.reason(), fields);
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }
}
