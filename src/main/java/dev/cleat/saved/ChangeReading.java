package dev.cleat.saved;

import dev.cleat.diff.Change;
import dev.cleat.diff.FieldChange;
import dev.cleat.model.Field;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Resource;
import dev.cleat.model.Rule;
import dev.cleat.model.Value;
import java.util.List;

/// Reads changes, out of the records; the maps of fields beside them are for people.
record ChangeReading(Keys keys, Sightings sightings) {

  Change change(Place place) {
    var fields = place.list("fields");
    return switch (place.text("action")) {
      case "create" -> new Change.Create(after(place));
      case "update" -> new Change.Update(after(place), live(place), fields(place, fields));
      case "adopt" -> new Change.Adopt(after(place), live(place), fields(place, fields));
      case "release" ->
          new Change.Release(
              place.maybe("record").map(_ -> after(place)),
              live(place),
              fields(place, fields),
              place.at("rest").one(Change.Rest.values()));
      case "delete" -> new Change.Delete(live(place), cause(place));
      case "undecided" -> new Change.Undecided(keys.key(place.at("id")), Sightings.problem(place));
      default -> throw place.at("action").broken("Cleat knows no such action");
    };
  }

  private Live live(Place place) {
    return sightings.live(kind(place), place.at("live"));
  }

  private Change.Cause cause(Place place) {
    return place
        .maybe("replacedBy")
        .<Change.Cause>map(it -> new Change.Cause.Superseded(keys.key(it)))
        .orElseGet(Change.Cause.Undeclared::new);
  }

  private Resource after(Place place) {
    return sightings.records().resource(kind(place), place.at("record"));
  }

  private static Kind kind(Place place) {
    return place.at("kind").one(Kind.values(), Kind::word);
  }

  private List<FieldChange> fields(Place change, List<Place> places) {
    var after = change.maybe("record").map(_ -> after(change).fields()).orElse(List.of());
    var before = live(change).state().fields();
    return places.stream().map(it -> field(it, before, after)).toList();
  }

  private FieldChange field(Place place, List<Field> before, List<Field> after) {
    var name = place.text("field");
    return new FieldChange(
        name,
        place.maybe("before").map(it -> value(it, name, before)),
        place.maybe("after").map(it -> value(it, name, after)),
        place.at("rule").one(Rule.values()),
        place.maybeText("holder"));
  }

  /// As the record has it, with its type; what is no field of it is a text.
  private Value<?> value(Place place, String name, List<Field> fields) {
    return fields.stream()
        .filter(it -> it.name().equals(name))
        .<Value<?>>map(Field::value)
        .findFirst()
        .orElseGet(() -> keys.value(place));
  }
}
