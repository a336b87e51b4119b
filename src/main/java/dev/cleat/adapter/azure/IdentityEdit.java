package dev.cleat.adapter.azure;

import dev.cleat.model.TagName;
import java.util.Map;

/// What a write changes of an identity's tags; all others stay as they are.
///
/// @param tags the declared ones
record IdentityEdit(Map<TagName, String> tags, Mark mark, Detachment detachment) {

  IdentityEdit {
    tags = Map.copyOf(tags);
  }

  /// What becomes of the tag that names the owner.
  sealed interface Mark {
    record Written(String owner) implements Mark {}

    record TakenOff() implements Mark {}

    record Left() implements Mark {}
  }

  /// What becomes of our name in the tag that says whose credentials are nobody's.
  enum Detachment {
    SAID,
    TAKEN_BACK,
    LEFT
  }

  static IdentityEdit none() {
    return new IdentityEdit(Map.of(), new Mark.Left(), Detachment.LEFT);
  }

  IdentityEdit with(Map<TagName, String> declared) {
    return new IdentityEdit(declared, mark, detachment);
  }

  IdentityEdit with(Detachment other) {
    return new IdentityEdit(tags, mark, other);
  }

  IdentityEdit marked(String owner) {
    return new IdentityEdit(tags, new Mark.Written(owner), detachment);
  }

  IdentityEdit unmarked() {
    return new IdentityEdit(tags, new Mark.TakenOff(), detachment);
  }
}
