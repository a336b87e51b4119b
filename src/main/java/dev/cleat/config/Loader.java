package dev.cleat.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Loads the documents that `-f` names. Whatever is wrong with them comes back as findings; this
/// method throws nothing that a document can bring about.
public final class Loader {

  private final Surroundings surroundings;
  private final SecondDoor door;

  /// @param door by which specifications of another tool come in
  public Loader(Surroundings surroundings, SecondDoor door) {
    this.surroundings = surroundings;
    this.door = door;
  }

  public Documents load(Input input) {
    var findings = new ArrayList<Finding>();
    var sources = Sources.read(input, surroundings, findings::add);
    var run = new Loading(new Reading(surroundings, door, input.expanding()), findings);
    if (!findings.isEmpty()) {
      run.broken();
    }
    sources.forEach(run::read);
    return run.documents();
  }

  /// One run's documents while they come in.
  private static final class Loading {

    private final Reading reading;
    private final List<Finding> findings;
    private final List<Finding> doubts = new ArrayList<>();
    private final List<AksCluster> clusters = new ArrayList<>();
    private final List<WorkloadIdentity> identities = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<SecondDoor.Arrival> arrivals = new ArrayList<>();
    private final TreeSet<String> unread = new TreeSet<>();
    private Unread.Sources state = Unread.Sources.ALL_READ;
    private int skipped;

    Loading(Reading reading, List<Finding> findings) {
      this.reading = reading;
      this.findings = findings;
    }

    void broken() {
      state = Unread.Sources.SOME_BROKEN;
    }

    void read(Source source) {
      try {
        for (Tree tree : trees(source)) {
          take(new RawDocument(source, tree, reading).read());
        }
      } catch (BrokenText e) {
        findings.add(e.finding());
        broken();
      }
    }

    private List<Tree> trees(Source source) throws BrokenText {
      return switch (source.language()) {
        case JSON -> new JsonText(source.name(), findings::add).read(source.text());
        case YAML -> new YamlText(source.name(), findings::add).read(source.text());
        case EITHER -> jsonElseYaml(source);
      };
    }

    /// What begins with a brace is JSON more often than not, and YAML takes no tabs. What is no
    /// JSON is YAML's to judge.
    private List<Tree> jsonElseYaml(Source source) throws BrokenText {
      var found = new ArrayList<Finding>();
      try {
        var trees = new JsonText(source.name(), found::add).read(source.text());
        findings.addAll(found);
        return trees;
      } catch (BrokenText _) {
        return new YamlText(source.name(), findings::add).read(source.text());
      }
    }

    private void take(RawDocument.Read read) {
      findings.addAll(read.findings());
      doubts.addAll(read.doubts());
      switch (read.result()) {
        case RawDocument.Kept(var document) -> keep(document);
        case RawDocument.Arrived(var arrival) -> arrivals.add(arrival);
        case RawDocument.Damaged(var kindAndName) -> unread.add(kindAndName);
        case RawDocument.Skipped _ -> skipped++;
        case RawDocument.Nothing _ -> {}
      }
    }

    private void keep(Document document) {
      switch (document) {
        case AksCluster cluster -> clusters.add(cluster);
        case WorkloadIdentity identity -> identities.add(identity);
        case Credential credential -> credentials.add(credential);
      }
    }

    Documents documents() {
      var guests = guests();
      guests.forEach(it -> it.cluster().ifPresent(clusters::add));
      guests.forEach(it -> identities.addAll(it.identities()));
      return new Documents(
          clusters, identities, credentials, findings, doubts, unread(), guests, skipped);
    }

    private Unread unread() {
      return new Unread(unread, state);
    }

    private List<Guest> guests() {
      if (arrivals.isEmpty()) {
        return List.of();
      }
      var house = new SecondDoor.House(clusters, identities, credentials, unread());
      var arrived = reading.door().arrive(arrivals, house);
      findings.addAll(arrived.findings());
      return arrived.guests();
    }
  }
}
