package dev.cleat.report;

import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Printable;
import dev.cleat.model.Problem;
import dev.cleat.model.ResourceKey;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a plan is shown, and under which name. Role definitions are only ever read: they have no
/// line and no count, and what is wrong with one stands on the assignments that lean on it.
final class Shown {
  private static final Comparator<Live> BY_ID =
      Comparator.<Live, Kind>comparing(live -> live.state().key().kind()).thenComparing(Live::id);

  private Shown() {}

  static List<Withheld> withheld(Plan plan) {
    return plan.withheld().stream().filter(it -> hasLine(it.change().key())).toList();
  }

  static List<Live> leftovers(Plan plan) {
    return plan.leftovers().stream().sorted(BY_ID).toList();
  }

  /// The declared things that are as they should be, in key order.
  static List<ResourceKey> unchanged(Plan plan) {
    var touched = new HashSet<ResourceKey>();
    plan.steps().stream().map(Step::change).map(Change::key).forEach(touched::add);
    plan.withheld().stream().map(Withheld::change).map(Change::key).forEach(touched::add);
    return plan.desired().resources().keySet().stream()
        .filter(Shown::hasLine)
        .filter(key -> !touched.contains(key))
        .toList();
  }

  /// The withheld things whose own paragraph gives reason and mend.
  static Set<ResourceKey> explained(Plan plan) {
    return withheld(plan).stream()
        .filter(it -> root(it).isEmpty())
        .map(it -> it.change().key())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Of each failed read the first thing that it left unread: one answer is told once.
  static Map<Problem, ResourceKey> firstTold(Plan plan) {
    return withheld(plan).stream()
        .filter(it -> root(it).isEmpty() && it.why().cause().isPresent())
        .collect(
            Collectors.toUnmodifiableMap(
                Withheld::why, it -> it.change().key(), (first, _) -> first));
  }

  /// The withheld thing whose problem this one shares, if that has a line of its own.
  static Optional<ResourceKey> root(Withheld withheld) {
    return withheld
        .root()
        .filter(Shown::hasLine)
        .filter(key -> !key.equals(withheld.change().key()));
  }

  /// The address; for what no document declares, its kind and its id in the world.
  static String title(DesiredState desired, String id, Change change) {
    return switch (change) {
      case Change.Delete(var before, _) when id.startsWith("-") -> title(desired, before);
      case Change.Release(_, var before, _, _) when id.startsWith("-") -> title(desired, before);
      case Change.Undecided(var key, _) when key.liveId().isPresent() ->
          Printable.line(key.kind().word() + " in " + key.liveId().get());
      case Change.Create _,
          Change.Update _,
          Change.Adopt _,
          Change.Release _,
          Change.Delete _,
          Change.Keep _,
          Change.Undecided _ ->
          Printable.line(id);
    };
  }

  /// Kind and id; the ids of Kubernetes say nothing of their cluster, so that is added.
  static String title(DesiredState desired, Live live) {
    var name = live.state().key().kind().word() + " " + live.id();
    var place = live.id().startsWith("/") ? Optional.<ResourceKey>empty() : live.state().within();
    return Printable.line(place.map(key -> name + " in " + desired.address(key)).orElse(name));
  }

  private static boolean hasLine(ResourceKey key) {
    return key.kind() != Kind.ROLE_DEFINITION;
  }
}
