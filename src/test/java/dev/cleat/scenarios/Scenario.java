package dev.cleat.scenarios;

import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Targets;
import dev.cleat.laws.Documents;
import dev.cleat.laws.Life;
import dev.cleat.laws.Subject;
import dev.cleat.model.Purpose;
import dev.cleat.plan.Policy;
import dev.cleat.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A folder named by a sentence: documents, a world, and the flags of the run, if any.
public record Scenario(Path folder) implements Subject {
  private static final Path ROOT = Path.of("src/test/resources/scenarios");

  public static final String DESIRED = "given-desired.yaml";
  public static final String ACTUAL = "given-actual.yaml";
  static final String FLAGS = "given-flags.txt";
  public static final String PLAN = "then-plan.txt";
  static final String OUTCOME = "then-outcome.txt";

  /// Every scenario.
  public static List<Scenario> all() {
    try (var folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().map(Scenario::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String sentence() {
    return folder.getFileName().toString();
  }

  @Override
  public long number() {
    return sentence().hashCode();
  }

  @Override
  public Life life() {
    return new Life(desired(read(DESIRED)), world(), policy());
  }

  /// The world as it is given.
  public World world() {
    return WorldText.read(read(ACTUAL));
  }

  @Override
  public DesiredState shuffled() {
    var documents = new ArrayList<>(Arrays.asList(read(DESIRED).split("(?m)^---\n")));
    Collections.shuffle(documents, new Random(number()));
    return desired(String.join("---\n", documents));
  }

  private DesiredState desired(String text) {
    var desired = Documents.state(text, WorldText.SUBSCRIPTION);
    var found = Targets.of(desired, targets());
    if (!found.unknown().isEmpty()) {
      throw new IllegalArgumentException(found.unknown().toString());
    }
    return desired.only(found.keys());
  }

  /// What `--target` names.
  public List<String> targets() {
    return values("--target ").toList();
  }

  private Stream<String> values(String flag) {
    return flags().stream()
        .filter(it -> it.startsWith(flag))
        .map(it -> it.substring(flag.length()));
  }

  private Purpose purpose() {
    if (flags().contains("destroy")) {
      return Purpose.DESTROY;
    }
    return flags().contains("detach") ? Purpose.DETACH : Purpose.RECONCILE;
  }

  /// What the flags allow.
  public Policy policy() {
    var flags = flags();
    return Policy.strict()
        .with(purpose())
        .with(flags.contains("--prune") ? Policy.Prune.ON : Policy.Prune.OFF)
        .withMaxDeletes(
            values("--max-deletes ")
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(Policy.MAX_DELETES))
        .withOwnPrincipals(values("signed in as ").map(WorldText::filledIn).toList())
        .with(flags.contains("--adopt") ? Policy.Adoption.ON : Policy.Adoption.OFF)
        .with(
            flags.contains("--force-conflicts")
                ? Policy.Conflicts.FORCED
                : Policy.Conflicts.RESPECTED)
        .with(
            flags.contains("--allow-disable")
                ? Policy.Disabling.ALLOWED
                : Policy.Disabling.REFUSED);
  }

  private List<String> flags() {
    return Files.exists(folder.resolve(FLAGS)) ? read(FLAGS).lines().toList() : List.of();
  }

  /// One of its files.
  public String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return sentence();
  }
}
