package dev.cleat.report;

import java.util.ArrayList;
import java.util.List;

/// A tree of HTML or XML. Text and attributes are escaped when it is written, in this one place, so
/// that no caller can forget it.
record Element(String name, List<Attribute> attributes, List<Markup> content) implements Markup {
  /// Elements of HTML that never hold anything and have no end.
  private static final List<String> VOID = List.of("meta", "link", "input");

  Element {
    attributes = List.copyOf(attributes);
    content = List.copyOf(content);
  }

  record Attribute(String name, String value) {}

  /// The two ways to write an element that holds nothing.
  enum Dialect {
    HTML,
    XML
  }

  static Element of(String name, Markup... content) {
    return new Element(name, List.of(), List.of(content));
  }

  static Element of(String name, List<? extends Markup> content) {
    return new Element(name, List.of(), List.copyOf(content));
  }

  static Element of(String name, String text) {
    return of(name, new Markup.Text(text));
  }

  Element with(String attribute, String value) {
    var more = new ArrayList<>(attributes);
    more.add(new Attribute(attribute, value));
    return new Element(name, more, content);
  }

  /// Each element that holds elements only is laid out over several lines. Ends with a line break.
  String render(Dialect dialect) {
    var out = new StringBuilder();
    write(out, dialect, "");
    return out.append('\n').toString();
  }

  private void write(StringBuilder out, Dialect dialect, String indent) {
    out.append('<').append(name);
    attributes.forEach(it -> write(out, it));
    if (content.isEmpty() && isOpen(dialect)) {
      out.append(dialect == Dialect.XML ? "/>" : ">");
      return;
    }
    out.append('>');
    writeContent(out, dialect, indent);
    out.append("</").append(name).append('>');
  }

  private boolean isOpen(Dialect dialect) {
    return dialect == Dialect.XML || VOID.contains(name);
  }

  private void writeContent(StringBuilder out, Dialect dialect, String indent) {
    var apart = !content.isEmpty() && content.stream().allMatch(Element.class::isInstance);
    for (var node : content) {
      if (apart) {
        out.append('\n').append(indent).append("  ");
      }
      switch (node) {
        case Element element -> element.write(out, dialect, indent + "  ");
        case Markup.Text(var text) -> escape(out, text);
        case Markup.Verbatim(var text) -> out.append(text);
      }
    }
    if (apart) {
      out.append('\n').append(indent);
    }
  }

  private static void write(StringBuilder out, Attribute attribute) {
    out.append(' ').append(attribute.name()).append("=\"");
    escape(out, attribute.value());
    out.append('"');
  }

  private static void escape(StringBuilder out, String text) {
    text.codePoints().forEach(point -> escape(out, point));
  }

  private static void escape(StringBuilder out, int point) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(point);
    }
  }
}
