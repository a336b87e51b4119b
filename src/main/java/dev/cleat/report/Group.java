package dev.cleat.report;

import dev.cleat.apply.Deed;
import java.util.Locale;

/// What a report counts, in the order in which it is counted.
enum Group {
  ADD("to add", "added"),
  CHANGE("to change", "changed"),
  DESTROY("to destroy", "destroyed"),
  ADOPT("adopted", "adopted"),
  UNCHANGED("unchanged"),
  DEFERRED("deferred"),
  BLOCKED("blocked"),
  UNREADABLE("unreadable"),
  FAILED("failed"),
  SKIPPED("skipped"),
  LEFT_OVER("left over"),
  RESTARTED("restarted"),
  RESTART("to restart"),
  ERROR("errors"),
  WARNING("warnings"),
  NOTE("notes");

  private final String planned;
  private final String done;

  Group(String word) {
    this(word, word);
  }

  Group(String planned, String done) {
    this.planned = planned;
    this.done = done;
  }

  /// Under which what was done is counted.
  static Group of(Deed deed) {
    return switch (deed) {
      case CREATED -> ADD;
      case UPDATED, RELEASED -> CHANGE;
      case DELETED -> DESTROY;
      case ADOPTED -> ADOPT;
      case ALREADY -> UNCHANGED;
    };
  }

  /// Of a plan `to add`, of what came of it `added`.
  String word(Topic topic) {
    return switch (topic) {
      case PLAN, FINDINGS -> planned;
      case RESULT -> done;
    };
  }

  /// As part of a name in a document: `left-over`.
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
