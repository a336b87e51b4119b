package dev.cleat.report;

import dev.cleat.verify.Chain;
import dev.cleat.verify.Chain.State;
import dev.cleat.verify.Diagnosis;
import java.util.List;
import java.util.Optional;

/// The chains of a verification, as reports tell them and in their order.
///
/// @param diagnosis of the refusal that it started from, if it did
public record Verified(List<Chain> chains, Optional<Diagnosis> diagnosis) {
  public Verified {
    chains = List.copyOf(chains);
  }

  /// In this form, ending with a line break; Markdown and HTML are not among them.
  public String render(Format format, Manner manner) {
    return switch (format) {
      case TEXT -> new VerifiedText(manner).render(this);
      case JSON -> Json.render(VerifiedJson.tree(this, manner.venue()));
      case YAML -> Yaml.render(VerifiedJson.tree(this, manner.venue()));
      case JUNIT -> VerifiedJunit.render(this, manner);
      case MARKDOWN, HTML ->
          throw new IllegalStateException("a verification has no form for " + format);
    };
  }

  /// How many chains are like this as a whole.
  public int count(State state) {
    return Planned.count(chains, it -> it.state() == state);
  }

  /// The whole in a line.
  public String line() {
    return "Verify: %d accounts sound, %d broken, %d unclear."
        .formatted(count(State.SOUND), count(State.BROKEN), count(State.UNCLEAR));
  }
}
