package dev.cleat.cli;

import dev.cleat.config.Finding;
import dev.cleat.config.Input;
import dev.cleat.config.Loader;
import dev.cleat.config.Lookup;
import dev.cleat.config.Surroundings;
import dev.cleat.config.rafay.Conversion;
import dev.cleat.config.rafay.RafayDoor;
import dev.cleat.desired.Defaults;
import dev.cleat.desired.Expanded;
import dev.cleat.desired.Expansion;
import dev.cleat.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// From documents to what they want, under these settings.
record Intake(Settings settings, Surroundings surroundings, Optional<Sandbox> sandbox) {

  private static final String SUBSCRIPTION = "AZURE_SUBSCRIPTION_ID";

  /// What is to be said of the documents.
  List<Finding> check(Input input) {
    return expand(input).findings();
  }

  /// What the documents want.
  Expanded expand(Input input) {
    return Expansion.expand(loader().load(input), defaults());
  }

  /// The Rafay specifications among the documents, in our own words: what Rafay lets pass and we do
  /// not is found here.
  Converted convert(Input input) {
    var read = loader().load(input);
    var found = Expansion.expand(read, defaults()).findings();
    if (found.stream().anyMatch(Finding::isError)) {
      return new Converted.Refused(found);
    }
    var plain = Conversion.of(read);
    var strict = Expansion.expand(plain, defaults()).findings();
    return strict.stream().anyMatch(Finding::isError)
        ? new Converted.Refused(strict)
        : new Converted.Ready(plain.guests(), found);
  }

  Loader loader() {
    return new Loader(
        new Surroundings(
            surroundings.folder(),
            surroundings.home(),
            surroundings.standardInput(),
            lookup(surroundings.lookup())),
        new RafayDoor());
  }

  /// In the sandbox its own subscription stands in for one that nobody named.
  private Lookup lookup(Lookup given) {
    return name -> given.find(name).or(() -> name.equals(SUBSCRIPTION) ? demo() : Optional.empty());
  }

  private Optional<String> demo() {
    return sandbox.map(Sandbox::subscriptionId);
  }

  Defaults defaults() {
    return new Defaults(
        settings.owner(),
        settings.subscription().or(() -> lookup(surroundings.lookup()).find(SUBSCRIPTION)),
        settings.kubernetes().kubeconfig().map(this::absolute),
        settings.kubernetes().context(),
        settings.azure().cloud(),
        settings.azure().audience());
  }

  /// A saved plan may be carried out in another folder.
  private String absolute(Path kubeconfig) {
    return surroundings.folder().resolve(kubeconfig).normalize().toString();
  }
}
