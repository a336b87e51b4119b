package dev.cleat.config;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.parser.Parser;

/// A parser that stops at the limits of a document, before anything is built of it.
final class CountedParser implements Parser {

  private final Parser parser;
  private int depth;
  private int nodes;
  private Mark last;

  CountedParser(Parser parser, Mark start) {
    this.parser = parser;
    last = start;
  }

  /// A limit was passed at this place.
  static final class BeyondLimits extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Mark at;

    BeyondLimits(String message, Mark at) {
      super(message);
      this.at = at;
    }

    Mark at() {
      return at;
    }
  }

  /// Where the event begins that was looked at last.
  Mark last() {
    return last;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    var event = parser.getEvent();
    last = event.getStartMark();
    switch (event) {
      case DocumentStartEvent _ -> nodes = 0;
      case CollectionEndEvent _ -> depth--;
      case NodeEvent node -> count(node);
      default -> {}
    }
    return event;
  }

  private void count(NodeEvent node) {
    nodes++;
    if (nodes > Limits.NODES) {
      throw new BeyondLimits("it has more than %,d nodes".formatted(Limits.NODES), last);
    }
    if (node instanceof CollectionStartEvent) {
      depth++;
    }
    if (depth > Limits.DEPTH) {
      throw new BeyondLimits("it nests deeper than %d levels".formatted(Limits.DEPTH), last);
    }
  }
}
