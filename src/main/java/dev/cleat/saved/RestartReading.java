package dev.cleat.saved;

import dev.cleat.actual.Injection.Reason;
import dev.cleat.model.Pod.Workload;
import dev.cleat.plan.Restart;
import dev.cleat.plan.Restart.When;
import dev.cleat.report.RestartState;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads what a plan says of pods.
record RestartReading(Keys keys) {

  Restart restart(Place place) {
    return switch (place.at("state").one(RestartState.values())) {
      case STALE -> stale(place);
      case UNCLEAR -> unclear(place);
      case UNSEEN ->
          new Restart.Unseen(
              keys.key(place.at("cluster")), place.text("namespace"), Sightings.problem(place));
    };
  }

  private Restart stale(Place place) {
    return new Restart.Stale(
        keys.key(place.at("cluster")),
        keys.key(place.at("account")),
        place.text("namespace"),
        workload(place),
        reasons(place),
        place.texts("pods"),
        when(place.at("when")));
  }

  private Restart unclear(Place place) {
    return new Restart.Unclear(
        keys.key(place.at("cluster")),
        keys.key(place.at("account")),
        place.text("namespace"),
        workload(place),
        place.texts("pods"));
  }

  private static Workload workload(Place place) {
    return new Workload(place.text("kind"), place.text("name"));
  }

  private static SortedSet<Reason> reasons(Place place) {
    return place.list("reasons").stream()
        .map(it -> it.one(Reason.values()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static When when(Place place) {
    var members = place.entries();
    if (members.containsKey("held")) {
      return new When.Held(place.text("held"));
    }
    return members.containsKey("after") ? new When.After(place.texts("after")) : new When.Now();
  }
}
