package dev.cleat.adapter.kubernetes;

import dev.cleat.apply.Outcome;
import dev.cleat.diff.Change;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Events on accounts that a run changed, or could not change: events.k8s.io/v1, in the account's
/// namespace, created and never touched again. Only where the run went anyway, and where one is
/// refused, its namespace is given up: nothing hangs on an Event.
public final class AccountEvents {

  /// The controller that all of them name.
  static final String CONTROLLER = "cleat.dev/cleat";

  /// As events.k8s.io/v1 writes a time: in microseconds.
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX");

  /// Names of objects have up to 253 characters.
  private static final int LONGEST_PREFIX = 200;

  private final Clusters clusters;
  private final InstantSource clock;
  private final String run;

  /// @param run the run's id
  public AccountEvents(Clusters clusters, InstantSource clock, String run) {
    this.clusters = clusters;
    this.clock = clock;
    this.run = run;
  }

  /// A change of an account that was carried out, and how it ended.
  public record Deed(Change change, Outcome outcome) {

    private ServiceAccount account() {
      return (ServiceAccount)
          change.wanted().or(() -> change.found().map(Live::state)).orElseThrow();
    }

    private Optional<String> uid() {
      return change.found().map(Live::version).map(Version::parse).map(Version::uid);
    }
  }

  /// A namespace of one cluster.
  private record Place(ResourceKey cluster, String namespace) {}

  /// Leaves one for each.
  ///
  /// @return what kept some from being written, once for each namespace
  public List<Problem> tell(Collection<Deed> deeds) {
    Set<Place> givenUp = ConcurrentHashMap.newKeySet();
    return InParallel.each(deeds, it -> tell(it, givenUp)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Problem> tell(Deed deed, Set<Place> givenUp) {
    var account = deed.account();
    var place = new Place(account.cluster(), account.namespace());
    return Happening.of(deed.change, deed.outcome)
        .filter(_ -> !givenUp.contains(place))
        .flatMap(it -> tell(deed, account, it))
        .filter(_ -> givenUp.add(place));
  }

  private Optional<Problem> tell(Deed deed, ServiceAccount account, Happening happening) {
    return switch (clusters.known(account.cluster())) {
      case Reached.Missed(var why) -> Optional.of(why);
      case Reached.Met(var client) -> {
        var event = event(account, deed.uid().or(() -> uid(client, account)), happening);
        yield problem(
            client.tell("create events in " + account.namespace(), api -> create(api, event)));
      }
    };
  }

  private static Event create(KubernetesClient api, Event event) {
    return api.resource(event).create();
  }

  private static Optional<Problem> problem(Reply<Event> reply) {
    return switch (reply) {
      case Reply.Got<Event> _ -> Optional.empty();
      case Reply.Failed<Event>(_, var why) -> Optional.of(why);
    };
  }

  /// Without it `kubectl describe` would not find the Event.
  private static Optional<String> uid(ClusterClient client, ServiceAccount account) {
    var reply =
        client.tell(
            "get serviceaccount %s/%s".formatted(account.namespace(), account.name()),
            api -> ObjectCalls.account(api, account.namespace(), account.name()));
    return switch (reply) {
      case Reply.Got<ObjectMeta>(var found) -> Optional.of(found.getUid());
      case Reply.Failed<ObjectMeta> _ -> Optional.empty();
    };
  }

  private Event event(ServiceAccount account, Optional<String> uid, Happening happening) {
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(account.namespace())
        .withGenerateName(prefix(account.name()))
        .endMetadata()
        .withEventTime(new MicroTime(MICROS.format(clock.instant().atOffset(ZoneOffset.UTC))))
        .withReportingController(CONTROLLER)
        .withReportingInstance("cleat-" + run)
        .withType(happening.type())
        .withReason(happening.reason())
        .withAction(happening.action())
        .withNote(happening.note())
        .withNewRegarding()
        .withApiVersion("v1")
        .withKind("ServiceAccount")
        .withNamespace(account.namespace())
        .withName(account.name())
        .withUid(uid.orElse(null))
        .endRegarding()
        .build();
  }

  private static String prefix(String name) {
    var cut = name.length() <= LONGEST_PREFIX ? name : name.substring(0, LONGEST_PREFIX);
    return cut.replaceFirst("[.-]+$", "") + "-";
  }
}
