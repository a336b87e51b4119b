package dev.cleat.report;

import static dev.cleat.report.Group.ADD;
import static dev.cleat.report.Group.ADOPT;
import static dev.cleat.report.Group.BLOCKED;
import static dev.cleat.report.Group.CHANGE;
import static dev.cleat.report.Group.DEFERRED;
import static dev.cleat.report.Group.DESTROY;
import static dev.cleat.report.Group.ERROR;
import static dev.cleat.report.Group.FAILED;
import static dev.cleat.report.Group.NOTE;
import static dev.cleat.report.Group.SKIPPED;
import static dev.cleat.report.Group.UNCHANGED;
import static dev.cleat.report.Group.UNREADABLE;
import static dev.cleat.report.Group.WARNING;

import java.util.List;
import java.util.Locale;

/// What a report is about, and what it counts even where there is none: the counts of the text's
/// last line.
enum Topic {
  PLAN(List.of(ADD, CHANGE, DESTROY, ADOPT, DEFERRED, BLOCKED, UNREADABLE)),
  RESULT(
      List.of(
          ADD, CHANGE, DESTROY, ADOPT, UNCHANGED, DEFERRED, BLOCKED, UNREADABLE, FAILED, SKIPPED)),
  FINDINGS(List.of(ERROR, WARNING, NOTE));

  private final List<Group> counted;

  Topic(List<Group> counted) {
    this.counted = counted;
  }

  List<Group> counted() {
    return counted;
  }

  /// What stands at the top.
  String title(Occasion occasion, String owner) {
    var about =
        switch (this) {
          case PLAN -> Occasion.planned(occasion.purpose());
          case RESULT -> Occasion.done(occasion.purpose());
          case FINDINGS -> "findings in documents";
        };
    return "Cleat %s of owner %s%s".formatted(about, owner, occasion.part());
  }

  /// `plan`, `result`, `findings`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
