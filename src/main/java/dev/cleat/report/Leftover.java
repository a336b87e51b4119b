package dev.cleat.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleat.model.Live;
import dev.cleat.plan.Plan;

/// A live thing of this owner that no document declares.
final class Leftover {
  private Leftover() {}

  static ObjectNode of(Plan plan, Live live) {
    var node = Json.object().put("kind", live.state().key().kind().word()).put("live", live.id());
    node.set("within", Json.text(live.state().within().map(plan.desired()::address)));
    node.set("found", new LiveJson(plan.desired()).tree(live));
    return node;
  }
}
