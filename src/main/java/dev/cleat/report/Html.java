package dev.cleat.report;

import static dev.cleat.report.Element.of;

import dev.cleat.model.Printable;
import dev.cleat.report.Element.Dialect;
import dev.cleat.report.Markup.Text;
import dev.cleat.report.Markup.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A sheet as one page that asks for nothing: no script, no font, no image, and a policy that would
/// refuse them. What a person has to look at comes first. Boxes hide and show each group by style
/// alone; what is unchanged begins hidden.
final class Html {
  private static final List<Group> ORDER =
      List.of(
          Group.FAILED,
          Group.ERROR,
          Group.BLOCKED,
          Group.UNREADABLE,
          Group.WARNING,
          Group.DEFERRED,
          Group.SKIPPED,
          Group.ADD,
          Group.CHANGE,
          Group.DESTROY,
          Group.ADOPT,
          Group.RESTARTED,
          Group.RESTART,
          Group.NOTE,
          Group.LEFT_OVER,
          Group.UNCHANGED);

  private final Sheet sheet;

  private Html(Sheet sheet) {
    this.sheet = sheet;
  }

  static String render(Sheet sheet) {
    return "<!DOCTYPE html>\n" + new Html(sheet).page().render(Dialect.HTML);
  }

  private Element page() {
    return of("html", head(), body()).with("lang", "en");
  }

  private Element head() {
    var policy =
        "default-src 'none'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(HtmlStyle.digest());
    return of(
        "head",
        of("meta").with("charset", "utf-8"),
        of("meta").with("http-equiv", "Content-Security-Policy").with("content", policy),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        meta("referrer", "no-referrer"),
        of("link").with("rel", "icon").with("href", "data:,"),
        of("title", title()),
        of("style", new Verbatim(HtmlStyle.text())));
  }

  private static Element meta(String name, String content) {
    return of("meta").with("name", name).with("content", content);
  }

  private String title() {
    return sheet.topic().title(sheet.occasion(), Printable.line(sheet.owner()));
  }

  private Element body() {
    var shown = ORDER.stream().filter(group -> sheet.count(group) > 0).toList();
    var main = new ArrayList<Element>();
    shown.forEach(group -> main.add(section(group)));
    if (sheet.isQuiet()) {
      main.addFirst(of("p", quiet()).with("class", "quiet"));
    }
    return of("body", header(shown), of("main", main));
  }

  private String quiet() {
    return switch (sheet.topic()) {
      case PLAN, RESULT -> sheet.occasion().quiet();
      case FINDINGS -> "Nothing was found.";
    };
  }

  private Element header(List<Group> shown) {
    var all = new ArrayList<Element>();
    all.add(of("h1", title()));
    switch (sheet.venue()) {
      case WORLD -> {}
      case SANDBOX -> all.add(of("p", "This is the sandbox, not Azure.").with("class", "venue"));
    }
    all.add(of("p", sheet.line()).with("class", "line"));
    sheet.estimate().ifPresent(it -> all.add(of("p", it.text()).with("class", "estimate")));
    if (!shown.isEmpty()) {
      all.add(filter(shown));
    }
    return of("header", all);
  }

  private Element filter(List<Group> shown) {
    var all = new ArrayList<Element>();
    all.add(of("legend", "Show"));
    shown.forEach(group -> all.add(box(group)));
    return of("fieldset", all);
  }

  private Element box(Group group) {
    var box = of("input").with("type", "checkbox").with("id", "show-" + group.slug());
    var label =
        of(
            "label",
            group == Group.UNCHANGED ? box : box.with("checked", ""),
            of("span", group.word(sheet.topic())),
            of("b", Integer.toString(sheet.count(group))));
    return label.with("class", group.slug());
  }

  private Element section(Group group) {
    var id = "head-" + group.slug();
    var all = new ArrayList<Element>();
    all.add(
        of("h2", capital(group.word(sheet.topic())) + " (" + sheet.count(group) + ")")
            .with("id", id));
    sheet.in(group).forEach(item -> all.add(article(item)));
    return of("section", all).with("class", group.slug()).with("aria-labelledby", id);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static Element article(Item item) {
    var all = new ArrayList<Element>();
    all.add(heading(item));
    if (!item.fields().isEmpty()) {
      all.add(table(item));
    }
    if (!item.remarks().isEmpty()) {
      all.add(remarks(item));
    }
    return of("article", all);
  }

  private static Element heading(Item item) {
    var link = item.link().isEmpty() ? "" : " " + item.link();
    var all = new ArrayList<Element>();
    if (!item.symbol().isBlank()) {
      all.add(of("span", item.symbol()).with("class", "symbol").with("aria-hidden", "true"));
    }
    all.add(of("code", item.title()));
    all.add(of("span", item.verdict() + link).with("class", "verdict"));
    return of("h3", all);
  }

  private static Element table(Item item) {
    var isNew = item.fields().stream().allMatch(field -> field.before().isEmpty());
    var titles = isNew ? List.of("Field", "Value") : List.of("Field", "Before", "After");
    var rows = item.fields().stream().map(Html::row).toList();
    var head = titles.stream().map(it -> of("th", it).with("scope", "col")).toList();
    return of(
        "table",
        of("caption", "Fields of " + item.title()),
        of("thead", of("tr", head)),
        of("tbody", rows));
  }

  private static Element row(Difference field) {
    var cells = new ArrayList<Element>();
    cells.add(of("th", field.field()).with("scope", "row"));
    field.before().ifPresent(before -> cells.add(value("before", before)));
    var held = field.holder().map(who -> "  (held by " + who + ")").orElse("");
    cells.add(value("after", field.after() + held));
    return of("tr", cells);
  }

  private static Element value(String side, String text) {
    return of("td", of("code", text)).with("class", side);
  }

  private static Element remarks(Item item) {
    var all = new ArrayList<Element>();
    for (var row : item.remarks()) {
      all.add(of("dt", row.label()));
      all.add(of("dd", new Text(row.text())));
    }
    return of("dl", all);
  }
}
