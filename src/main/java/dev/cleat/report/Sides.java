package dev.cleat.report;

import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Field;
import dev.cleat.model.Live;
import dev.cleat.model.Printable;
import dev.cleat.model.Resource;
import dev.cleat.model.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// What a change makes of a thing, as two documents in YAML. They differ exactly where the change
/// does: a text that Azure takes for equal stands on both sides as it is declared.
record Sides(DesiredState desired) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._/-]*");
  private static final Pattern PLAIN_WORDS = Pattern.compile("[A-Za-z][A-Za-z0-9._/@ -]*");
  private static final String MARK = "mark";

  /// Lines of YAML; empty where there is no thing on that side.
  record Pair(Optional<List<String>> before, Optional<List<String>> after) {}

  Pair of(Change change) {
    return switch (change) {
      case Change.Create(var after) -> new Pair(Optional.empty(), lines(values(after.fields())));
      case Change.Update(var after, _, var fields) -> pair(values(after.fields()), fields);
      case Change.Adopt(var after, _, var fields) -> adopted(after, fields);
      case Change.Release(var after, _, var fields, _) -> released(after, fields);
      case Change.Delete(var before, _) -> new Pair(lines(seen(before)), Optional.empty());
      case Change.Keep _, Change.Undecided _ -> new Pair(Optional.empty(), Optional.empty());
    };
  }

  private Pair adopted(Resource after, List<FieldChange> fields) {
    var values = values(after.fields());
    var unmarked = before(values, fields);
    values.putFirst(MARK, mark());
    return new Pair(lines(unmarked), lines(values));
  }

  private Pair released(Optional<Resource> after, List<FieldChange> fields) {
    var values = values(after.map(Resource::fields).orElse(List.of()));
    fields.forEach(it -> it.after().ifPresent(value -> values.put(it.field(), text(value))));
    var marked = before(values, fields);
    marked.putFirst(MARK, mark());
    return new Pair(lines(marked), lines(values));
  }

  private Pair pair(SequencedMap<String, String> after, List<FieldChange> fields) {
    return new Pair(lines(before(after, fields)), lines(after));
  }

  private SequencedMap<String, String> before(
      SequencedMap<String, String> after, List<FieldChange> fields) {
    var before = new LinkedHashMap<>(after);
    for (var field : fields) {
      field
          .before()
          .ifPresentOrElse(
              value -> before.put(field.field(), text(value)), () -> before.remove(field.field()));
    }
    return before;
  }

  private SequencedMap<String, String> seen(Live live) {
    return values(live.state().fields());
  }

  /// An empty text is no value: a role assignment without a condition.
  private SequencedMap<String, String> values(Collection<Field> fields) {
    var values = new LinkedHashMap<String, String>();
    fields.stream()
        .filter(field -> field.value().known().filter(""::equals).isEmpty())
        .forEach(field -> values.put(field.name(), text(field.value())));
    return values;
  }

  private String mark() {
    return Printable.quoted(desired.access().owner());
  }

  private static Optional<List<String>> lines(Map<String, String> values) {
    return Optional.of(
        values.entrySet().stream().map(it -> name(it.getKey()) + ": " + it.getValue()).toList());
  }

  private static String name(String field) {
    return PLAIN.matcher(field).matches() ? field : Printable.quoted(field);
  }

  /// Flags as YAML has them, texts between quotes, and without quotes what is not known yet.
  private String text(Value<?> value) {
    return switch (value) {
      case Value.Known<?>(Boolean flag) -> flag.toString();
      case Value.Known<?>(var other) -> Printable.quoted(other.toString());
      case Value.Pending<?>(var source, _) -> pending(desired.address(source));
    };
  }

  private static String pending(String source) {
    var words = "(known after %s)".formatted(source);
    return PLAIN_WORDS.matcher(source).matches() ? words : Printable.quoted(words);
  }
}
