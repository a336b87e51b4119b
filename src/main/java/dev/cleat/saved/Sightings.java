package dev.cleat.saved;

import dev.cleat.model.Code;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Output;
import dev.cleat.model.Ownership;
import dev.cleat.model.Problem;
import java.util.HashMap;
import java.util.Map;

/// Reads things as they were found, and problems.
record Sightings(Records records) {

  Live live(Kind kind, Place place) {
    return new Live(
        records.resource(kind, place.at("record")),
        place.text("id"),
        outputs(place.at("outputs")),
        ownership(place),
        place.maybe("hold").map(Sightings::problem),
        place.at("holders").entries(Place::text),
        "");
  }

  private static Map<Output, String> outputs(Place place) {
    var outputs = new HashMap<Output, String>();
    place
        .entries()
        .forEach(
            (word, text) -> {
              for (var output : Output.values()) {
                if (output.word().equals(word)) {
                  outputs.put(output, text.text());
                }
              }
            });
    return outputs;
  }

  private static Ownership ownership(Place place) {
    var marked = place.text("owner");
    return place
        .maybe("sign")
        .<Ownership>map(it -> new Ownership.Ours(it.one(Ownership.Sign.values())))
        .orElseGet(() -> marked.isEmpty() ? Ownership.unmarked() : new Ownership.Theirs(marked));
  }

  static Problem problem(Place place) {
    return new Problem(
        place.at("code").one(Code.values(), Code::id),
        place.text("message"),
        place.text("mend"),
        place.maybe("cause").map(Sightings::cause));
  }

  private static Problem.Cause cause(Place place) {
    return new Problem.Cause(
        place.text("system"),
        place.at("status").number(),
        place.text("code"),
        place.text("message"),
        place.text("requestId"),
        place.text("correlationId"));
  }
}
