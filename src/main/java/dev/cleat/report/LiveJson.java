package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.desired.DesiredState;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// A thing as it was found: all that a saved plan is compared with when it is carried out.
record LiveJson(DesiredState desired) {

  ObjectNode tree(Live live) {
    var node = Json.object().put("id", live.id()).put("owner", owner(live.ownership()));
    node.set("sign", Json.text(sign(live.ownership())));
    node.set("hold", Json.orNull(live.hold().map(ProblemJson::of)));
    var holders = node.putObject("holders");
    new TreeMap<>(live.holders()).forEach(holders::put);
    var outputs = node.putObject("outputs");
    new TreeMap<>(live.outputs()).forEach((output, text) -> outputs.put(output.word(), text));
    node.set("record", RecordJson.tree(live.state()));
    return node;
  }

  private String owner(Ownership ownership) {
    return switch (ownership) {
      case Ownership.Ours _ -> desired.access().owner();
      case Ownership.Theirs(var owner) -> owner;
      case Ownership.Unmarked() -> "";
    };
  }

  private static Optional<String> sign(Ownership ownership) {
    return ownership instanceof Ownership.Ours(var by)
        ? Optional.of(by.name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
