package dev.cleat.report;

import dev.cleat.model.Printable;
import dev.cleat.report.Element.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A sheet as results of tests: a suite per kind, a case per thing. What is as wanted, or will be
/// made so, has passed; what a person must decide is a failure; what could not be read or written
/// is an error; what waits is skipped. Without times and hosts, so that the bytes depend on the
/// plan alone.
final class Junit {
  private static final String NAME = "cleat";

  private Junit() {}

  static String render(Sheet sheet) {
    var suites = new LinkedHashMap<String, List<Item>>();
    sheet.items().forEach(it -> suites.computeIfAbsent(it.kind(), _ -> new ArrayList<>()).add(it));
    if (suites.isEmpty()) {
      suites.put(sheet.topic().word(), List.of());
    }
    var all = suites.entrySet().stream().map(it -> suite(sheet, it)).toList();
    var root =
        counted(Element.of("testsuites", all), NAME + " " + sheet.topic().word(), sheet.items());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.render(Dialect.XML);
  }

  private static Element suite(Sheet sheet, Map.Entry<String, List<Item>> kind) {
    var content = new ArrayList<Element>();
    content.add(properties(sheet));
    kind.getValue().forEach(item -> content.add(testcase(item)));
    return counted(Element.of("testsuite", content), kind.getKey(), kind.getValue());
  }

  private static Element counted(Element element, String name, List<Item> items) {
    return element
        .with("name", name)
        .with("tests", Integer.toString(items.size()))
        .with("failures", count(items, Result.FAILURE))
        .with("errors", count(items, Result.ERROR))
        .with("skipped", count(items, Result.SKIPPED))
        .with("time", "0");
  }

  private static Element properties(Sheet sheet) {
    var all = new ArrayList<>(about(sheet.owner(), sheet.venue()));
    var shard = sheet.occasion().shard();
    if (!shard.isWhole()) {
      all.add(property("cleat.shard", shard.toString()));
    }
    sheet
        .estimate()
        .ifPresent(
            it -> {
              all.add(property("cleat.estimate.seconds", Long.toString(it.least().toSeconds())));
              all.add(property("cleat.estimate.limit", it.limit()));
            });
    return Element.of("properties", all);
  }

  /// Whose results these are, and what they are of.
  static List<Element> about(String owner, Venue venue) {
    var all = new ArrayList<Element>();
    all.add(property("cleat.owner", owner));
    switch (venue) {
      case WORLD -> {}
      case SANDBOX -> all.add(property("cleat.sandbox", "true"));
    }
    return all;
  }

  static Element property(String name, String value) {
    return Element.of("property").with("name", name).with("value", Printable.line(value));
  }

  private static Element testcase(Item item) {
    var content = new ArrayList<Element>();
    var paragraph = new Paragraph(Palette.none()).judged(item).strip();
    var result = Result.of(item.group());
    switch (result) {
      case PASSED -> content.add(Element.of("system-out", paragraph));
      case FAILURE, ERROR -> content.add(problem(result, item, paragraph));
      case SKIPPED -> content.add(Element.of("skipped").with("message", message(item)));
    }
    return Element.of("testcase", content)
        .with("name", item.title())
        .with("classname", NAME + "." + item.kind())
        .with("time", "0");
  }

  private static Element problem(Result result, Item item, String paragraph) {
    return Element.of(result.element(), paragraph)
        .with("message", message(item))
        .with("type", item.code());
  }

  private static String message(Item item) {
    var link = item.link().isEmpty() ? "" : " " + item.link();
    var reason = item.remark("reason");
    return item.verdict() + link + (reason.isEmpty() ? "" : ": " + reason);
  }

  private static String count(List<Item> items, Result result) {
    return Integer.toString(Planned.count(items, it -> Result.of(it.group()) == result));
  }

  /// How a test can end.
  private enum Result {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    static Result of(Group group) {
      return switch (group) {
        case ADD, CHANGE, DESTROY, ADOPT, UNCHANGED, LEFT_OVER, RESTARTED, RESTART, WARNING, NOTE ->
            PASSED;
        case BLOCKED -> FAILURE;
        case UNREADABLE, FAILED -> ERROR;
        case ERROR -> FAILURE;
        case DEFERRED, SKIPPED -> Result.SKIPPED;
      };
    }

    String element() {
      return this == FAILURE ? "failure" : "error";
    }
  }
}
