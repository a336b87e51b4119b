package dev.cleat.config.rafay;

import dev.cleat.config.AksCluster;
import dev.cleat.config.Credential;
import dev.cleat.config.DocumentKind;
import dev.cleat.config.Finding;
import dev.cleat.config.FindingCode;
import dev.cleat.config.Guest;
import dev.cleat.config.Located;
import dev.cleat.config.SecondDoor.Arrived;
import dev.cleat.config.SecondDoor.House;
import dev.cleat.config.Spelling;
import dev.cleat.config.WorkloadIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All specifications of a run on their way to documents: names, sign-ins, and the clusters of
/// identities that stand alone.
final class Reception {

  private final List<Specification> specifications;
  private final House house;
  private final DocumentNames clusters;
  private final DocumentNames identities;
  private final Map<String, Integer> counted = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  Reception(List<Specification> specifications, House house) {
    this.specifications = specifications;
    this.house = house;
    clusters = new DocumentNames(ownClusters());
    identities =
        new DocumentNames(house.identities().stream().map(it -> it.name().value()).toList());
    wholes().forEach(it -> clusters.add(it.name().value(), it.meaning()));
  }

  private List<String> ownClusters() {
    return house.clusters().stream().map(it -> it.name().value()).toList();
  }

  private Stream<Specification.Whole> wholes() {
    return specifications.stream()
        .filter(Specification.Whole.class::isInstance)
        .map(Specification.Whole.class::cast);
  }

  /// An identity whose cluster nobody declares becomes nothing: there is a finding already.
  Arrived arrived() {
    var placed =
        specifications.stream()
            .flatMap(it -> home(it).map(home -> placed(it, home)).stream())
            .toList();
    var guests = placed.stream().map(this::guest).toList();
    guests.forEach(it -> findings.addAll(Reckoning.of(it).notActedOn()));
    return new Arrived(guests, findings);
  }

  /// A specification, its home, and what tells each of its entries from others of the same name.
  private record Placed(Specification specification, Home home, List<String> meanings) {}

  private Placed placed(Specification specification, Home home) {
    var meanings = specification.entries().stream().map(it -> meaning(it, home)).toList();
    return new Placed(specification, home, meanings);
  }

  /// Equal entries of one cluster are counted: each becomes a document, and they are merged later.
  private String meaning(Entry entry, Home home) {
    var group = entry.identity().resourceGroup().value();
    var meaning = String.join("\0", home.cluster().value(), group, entry.name().value());
    var nth = counted.merge(meaning, 1, Integer::sum);
    var whole = nth == 1 ? meaning : meaning + "\0" + nth;
    identities.add(entry.name().value(), whole);
    return whole;
  }

  // ---- documents

  private Guest guest(Placed placed) {
    var specification = placed.specification();
    var entries = specification.entries();
    var documents =
        IntStream.range(0, entries.size())
            .mapToObj(i -> document(entries.get(i), placed.meanings().get(i), placed.home()))
            .toList();
    return new Guest(specification.written(), cluster(specification, placed.home()), documents);
  }

  private WorkloadIdentity document(Entry entry, String meaning, Home home) {
    return entry.document(identities.of(entry.name().value(), meaning), home);
  }

  private Optional<AksCluster> cluster(Specification specification, Home home) {
    return switch (specification) {
      case Specification.Whole whole -> Optional.of(whole.document(name(whole), home.credential()));
      case Specification.Alone _ -> Optional.empty();
    };
  }

  private String name(Specification.Whole whole) {
    return clusters.of(whole.name().value(), whole.meaning());
  }

  // ---- homes

  private Optional<Home> home(Specification specification) {
    return switch (specification) {
      case Specification.Whole whole ->
          Optional.of(
              new Home(
                  whole.name().map(_ -> name(whole)), credential(whole), whole.subscriptionId()));
      case Specification.Alone alone -> home(alone);
    };
  }

  private Optional<Home> home(Specification.Alone alone) {
    var named = wholes().filter(it -> isMeant(it, alone)).toList();
    if (named.size() == 1) {
      var whole = named.getFirst();
      var cluster = alone.cluster().map(_ -> name(whole));
      return Optional.of(new Home(cluster, declared(whole.credential()), whole.subscriptionId()));
    }
    var own = ownCluster(alone);
    if (own.isEmpty()) {
      homeless(alone, named.size());
    }
    return own.map(it -> homeIn(it, alone));
  }

  /// Projects tell clusters of one name apart, where both are given.
  private static boolean isMeant(Specification.Whole whole, Specification.Alone alone) {
    return whole.name().value().equals(alone.cluster().value())
        && (whole.project().isEmpty()
            || alone.project().isEmpty()
            || whole.project().equals(alone.project()));
  }

  private Optional<AksCluster> ownCluster(Specification.Alone alone) {
    var label = Labels.of(alone.cluster().value());
    return house.clusters().stream().filter(it -> it.name().value().equals(label)).findFirst();
  }

  private static Home homeIn(AksCluster cluster, Specification.Alone alone) {
    var named = alone.cluster().map(_ -> cluster.name().value());
    return new Home(named, cluster.credential(), cluster.subscriptionId());
  }

  private void homeless(Specification.Alone alone, int found) {
    var label = Labels.of(alone.cluster().value());
    if (!house.unread().mayHold(DocumentKind.AKS_CLUSTER, label)) {
      unknownCluster(alone.cluster(), found);
    }
  }

  private void unknownCluster(Located<String> named, int found) {
    var known =
        Stream.concat(wholes().map(it -> it.name().value()), ownClusters().stream())
            .sorted()
            .distinct()
            .toList();
    findings.add(
        Finding.error(
            FindingCode.UNKNOWN_CLUSTER,
            named.at(),
            named.field(),
            found == 0
                ? "no specification and no cluster document is named \"%s\""
                    .formatted(named.value())
                : "%d specifications are named \"%s\"".formatted(found, named.value()),
            found == 0 ? Spelling.mend(named.value(), known) : "give metadata.project in each"));
  }

  // ---- sign-ins

  /// Said once for each cluster. Rafay keeps its credentials to itself, so that none need be here.
  private Optional<Located<String>> credential(Specification.Whole whole) {
    var declared = declared(whole.credential());
    whole
        .credential()
        .filter(_ -> declared.isEmpty())
        .filter(it -> !house.unread().mayHold(DocumentKind.CREDENTIAL, it.value()))
        .ifPresent(this::notDeclared);
    return declared;
  }

  private void notDeclared(Located<String> named) {
    findings.add(
        Finding.warning(
            FindingCode.CREDENTIAL_NOT_DECLARED,
            named.at(),
            named.field(),
            "no Credential document is named \"%s\": the settings' own sign-in is used"
                .formatted(named.value()),
            "add a Credential document of this name where another sign-in is meant"));
  }

  private Optional<Located<String>> declared(Optional<Located<String>> named) {
    return named.flatMap(it -> find(it.value()).map(name -> it.map(_ -> name)));
  }

  private Optional<String> find(String named) {
    var names = house.credentials().stream().map(Credential::name).map(Located::value).toList();
    return Stream.of(named, Labels.of(named)).filter(names::contains).findFirst();
  }
}
