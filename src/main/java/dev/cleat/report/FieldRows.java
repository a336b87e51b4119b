package dev.cleat.report;

import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Field;
import dev.cleat.model.Live;
import dev.cleat.model.Mandate;
import dev.cleat.model.Ownership;
import dev.cleat.model.Printable;
import dev.cleat.model.Resource;
import dev.cleat.model.Value;
import dev.cleat.report.Palette.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a change writes, field by field.
record FieldRows(DesiredState desired, Palette palette, Holders holders) {
  private static final String NONE = "none";

  /// Whether foreign field managers are named: a step that takes a field over says so in a note.
  enum Holders {
    NAMED,
    LEFT_OUT
  }

  List<Difference> of(Change change) {
    return switch (change) {
      case Change.Create(var after) -> values(after);
      case Change.Update(_, _, var fields) -> differences(fields);
      case Change.Adopt(var after, _, var fields) when after.mandate() != Mandate.CREATE ->
          differences(fields);
      case Change.Adopt(_, _, var fields) -> marked(NONE, mark(), fields);
      case Change.Release(_, var before, var fields, _) when bearsMark(before) ->
          marked(mark(), NONE, fields);
      case Change.Release(_, _, var fields, _) -> differences(fields);
      case Change.Delete _, Change.Keep _, Change.Undecided _ -> List.of();
    };
  }

  private List<Difference> values(Resource after) {
    return after.fields().stream()
        .filter(field -> !isEmpty(field))
        .map(field -> difference(field.name(), Optional.empty(), value(field.value())))
        .toList();
  }

  /// An empty text on something new is nothing to read: a role assignment without a condition.
  private static boolean isEmpty(Field field) {
    return field.value() instanceof Value.Known<?>(var value) && value.equals("");
  }

  private List<Difference> marked(String before, String after, List<FieldChange> fields) {
    var all = new ArrayList<Difference>();
    all.add(difference("mark", Optional.of(before), after));
    all.addAll(differences(fields));
    return all;
  }

  private static Difference difference(String field, Optional<String> before, String after) {
    return new Difference(Printable.line(field), before, after, Optional.empty());
  }

  private static boolean bearsMark(Live live) {
    return live.ownership().equals(Ownership.ours());
  }

  private String mark() {
    return Printable.quoted(desired.access().owner());
  }

  private List<Difference> differences(List<FieldChange> fields) {
    return fields.stream().map(this::difference).toList();
  }

  private Difference difference(FieldChange field) {
    var holder =
        switch (holders) {
          case NAMED -> field.holder().map(Printable::quoted);
          case LEFT_OUT -> Optional.<String>empty();
        };
    return new Difference(
        Printable.line(field.field()),
        Optional.of(side(field.before())),
        side(field.after()),
        holder);
  }

  private String side(Optional<Value<?>> value) {
    return value.map(this::value).orElse(NONE);
  }

  private String value(Value<?> value) {
    return switch (value) {
      case Value.Known<?>(Boolean flag) -> flag.toString();
      case Value.Known<?>(var other) -> Printable.quoted(other.toString());
      case Value.Pending<?>(var source, _) -> pending(desired.address(source));
    };
  }

  private String pending(String source) {
    return palette.paint(Tone.QUIET, "(known after %s)".formatted(Printable.line(source)));
  }
}
