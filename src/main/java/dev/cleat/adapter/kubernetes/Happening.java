package dev.cleat.adapter.kubernetes;

import dev.cleat.apply.Deed;
import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an Event says of an account. Fields are named, and their values are not: a declared
/// annotation may hold anything.
///
/// | how the step ended | Event |
/// |---|---|
/// | done | Normal, its reason the deed |
/// | failed | Warning `WriteFailed`, with code and message |
/// | there was nothing left to do, or it was not tried | none |
///
/// @param action what was tried, in the imperative
/// @param note of at most 1024 bytes, which is what events.k8s.io/v1 takes
record Happening(String type, String reason, String action, String note) {

  private static final int LONGEST_NOTE = 1024;

  static Optional<Happening> of(Change change, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Skipped _ -> Optional.empty();
      case Outcome.Failed(var why) ->
          Optional.of(
              new Happening(
                  "Warning",
                  "WriteFailed",
                  action(change),
                  cut("%s: %s".formatted(why.code().id(), why.message()))));
      case Outcome.Done(var deed, _, _) ->
          reason(deed)
              .map(it -> new Happening("Normal", it, action(change), cut(it + fields(change))));
    };
  }

  private static Optional<String> reason(Deed deed) {
    return switch (deed) {
      case CREATED -> Optional.of("Created");
      case UPDATED -> Optional.of("Updated");
      case DELETED -> Optional.of("Deleted");
      case ADOPTED -> Optional.of("Adopted");
      case RELEASED -> Optional.of("Released");
      case ALREADY -> Optional.empty();
    };
  }

  private static String action(Change change) {
    return switch (change) {
      case Change.Create _ -> "Create";
      case Change.Update _ -> "Update";
      case Change.Adopt _ -> "Adopt";
      case Change.Release _ -> "Release";
      case Change.Delete _ -> "Delete";
      case Change.Keep _, Change.Undecided _ ->
          throw new IllegalStateException("no step: " + change.key());
    };
  }

  private static String fields(Change change) {
    var names =
        change.fields().stream().map(FieldChange::field).sorted().collect(Collectors.joining(", "));
    return names.isEmpty() ? " by Cleat" : " by Cleat: " + names;
  }

  /// In characters that are one byte each, so that a length in characters is one in bytes.
  private static String cut(String note) {
    var plain = note.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= LONGEST_NOTE ? plain : plain.substring(0, LONGEST_NOTE - 3) + "...";
  }
}
