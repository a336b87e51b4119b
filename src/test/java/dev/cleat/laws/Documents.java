package dev.cleat.laws;

import dev.cleat.config.Input;
import dev.cleat.config.Loader;
import dev.cleat.config.Surroundings;
import dev.cleat.config.rafay.RafayDoor;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Documents as every command takes them, from standard input.
public final class Documents {
  /// Whose configuration set they are.
  public static final String OWNER = "default";

  private Documents() {}

  /// What they want. Documents with errors are a slip in the test.
  public static DesiredState state(String text, String subscription) {
    return state(text, subscription, OWNER);
  }

  /// What they want, as the documents of another owner.
  static DesiredState state(String text, String subscription, String owner) {
    var input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var folder = Path.of("").toAbsolutePath();
    var surroundings = new Surroundings(folder, folder, input, _ -> Optional.empty());
    var documents = new Loader(surroundings, new RafayDoor()).load(Input.of("-"));
    return switch (Expansion.expand(documents, Defaults.of(owner).subscription(subscription))) {
      case Expanded.Ready(var state, _) -> state;
      case Expanded.Refused(var findings) ->
          throw new IllegalArgumentException(findings + "\n" + text);
    };
  }
}
