package dev.cleat.plan;

import dev.cleat.actual.Blind;
import dev.cleat.actual.Observation;
import dev.cleat.desired.DesiredState;
import dev.cleat.diff.Change;
import dev.cleat.diff.Changes;
import dev.cleat.model.Live;
import dev.cleat.model.Problem;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What of a saved plan still holds. The saved declarations are planned anew under the saved
/// policy, and each thing is judged by both plans; first hit, top down:
///
/// | saved plan | fresh plan                        | then                                         |
/// |------------|-----------------------------------|----------------------------------------------|
/// | any        | withheld, it could not be read    | withheld, as the fresh plan says             |
/// | step       | as wanted and whose it should be, or gone as wanted | done                       |
/// | step       | the same step                     | the fresh step                               |
/// | step       | the same change, withheld         | withheld, as the fresh plan says             |
/// | step       | anything else                     | blocked: it changed since                    |
/// | kept       | a step, or withheld               | blocked: it changed since                    |
/// | withheld   | a step                            | withheld for the saved reason; not run       |
/// | withheld   | withheld                          | withheld, as the fresh plan says             |
///
/// What leans on something that changed since is blocked with it; what requires a step that does
/// not run shares its problem. What nobody declares is deleted only where the saved plan says so.
public final class Recheck {
  private final Plan saved;
  private final Changes changes;
  private final Plan fresh;
  private final Since since;
  private final Map<ResourceKey, Change> found = new LinkedHashMap<>();
  private final Map<ResourceKey, Step> savedSteps = new LinkedHashMap<>();
  private final Map<ResourceKey, Withheld> savedWithheld = new LinkedHashMap<>();
  private final Map<ResourceKey, Step> steps = new LinkedHashMap<>();
  private final SortedMap<ResourceKey, Withheld> withheld = new TreeMap<>();
  private final Set<ResourceKey> changed = new HashSet<>();
  private final Set<ResourceKey> going = new TreeSet<>();
  private final List<Step> done = new ArrayList<>();

  private Recheck(Plan saved, Changes changes) {
    this.saved = saved;
    this.changes = changes;
    this.fresh = Planner.plan(changes, saved.policy());
    this.since = new Since(changes.actual());
    changes.all().forEach(it -> found.put(it.key(), it));
    saved.steps().forEach(it -> savedSteps.put(it.change().key(), it));
    saved.withheld().forEach(it -> savedWithheld.put(it.change().key(), it));
    fresh.steps().forEach(it -> steps.put(it.change().key(), it));
    fresh.withheld().forEach(it -> withheld.put(it.change().key(), it));
  }

  /// What is left of `saved`, now that its declarations were looked at again.
  public static Checked still(Plan saved, Changes fresh) {
    var recheck = new Recheck(saved, fresh);
    recheck.judge();
    recheck.settle();
    return recheck.checked();
  }

  private void judge() {
    savedSteps.values().forEach(this::step);
    saved.desired().resources().keySet().stream()
        .filter(key -> !savedSteps.containsKey(key) && !isUnread(key))
        .forEach(this::unstepped);
  }

  private void step(Step step) {
    var key = step.change().key();
    if (isUnread(key)) {
      return;
    }
    var now = Optional.ofNullable(steps.get(key)).map(Step::change);
    var held = Optional.ofNullable(withheld.get(key)).map(Withheld::change);
    if (now.or(() -> held).isEmpty()) {
      settled(step);
    } else if (now.or(() -> held).filter(it -> since.isSame(step.change(), it)).isEmpty()) {
      block(key, step.id(), now.or(() -> held).orElse(step.change()));
    } else if (now.isPresent()) {
      going.add(key);
    }
  }

  /// Neither to be done nor withheld: it is as the step wanted it, or it is not.
  private void settled(Step step) {
    var key = step.change().key();
    var blind = blind(step.change());
    if (isDone(step.change())) {
      done.add(step);
    } else if (blind.isPresent()) {
      var why = blind.get();
      withheld.put(key, new Withheld(step.id(), step.change(), why, Optional.empty()));
    } else {
      block(key, step.id(), step.change());
    }
  }

  private boolean isDone(Change change) {
    return change.wanted().isPresent()
        ? found.get(change.key()) instanceof Change.Keep(_, var live) && Since.isDone(change, live)
        : now(change).isEmpty() && blind(change).isEmpty();
  }

  /// For a thing that nobody declares: the failed read that may hide it.
  private Optional<Problem> blind(Change change) {
    return change.wanted().isPresent()
        ? Optional.empty()
        : change
            .found()
            .flatMap(
                live ->
                    changes.actual().blind().stream()
                        .filter(it -> hides(it, live.state()))
                        .map(Blind::why)
                        .findFirst());
  }

  private static boolean hides(Blind blind, Resource resource) {
    return blind.kind() == resource.key().kind()
        && (blind.where().isEmpty() || blind.where().equals(resource.within()));
  }

  private boolean isUnread(ResourceKey key) {
    return changes.actual().seen().get(key) instanceof Observation.Unreadable;
  }

  private void unstepped(ResourceKey key) {
    var planned = savedWithheld.get(key);
    if (planned == null) {
      kept(key);
    } else if (steps.containsKey(key)) {
      withheld.put(
          key, new Withheld(planned.id(), planned.change(), then(planned), planned.root()));
    }
  }

  private static Problem then(Withheld planned) {
    var why = planned.why();
    return new Problem(
        why.code(),
        "when the plan was made, " + why.message(),
        "plan again: it could be done now",
        why.cause());
  }

  private void kept(ResourceKey key) {
    Optional.ofNullable(steps.get(key))
        .map(Step::change)
        .or(() -> Optional.ofNullable(withheld.get(key)).map(Withheld::change))
        .ifPresent(change -> block(key, changes.desired().address(key), change));
  }

  private void block(ResourceKey key, String id, Change shown) {
    changed.add(key);
    var was = Optional.ofNullable(savedSteps.get(key)).map(Step::change);
    var why = Since.problem(was, was.map(this::now).orElseGet(() -> changes.actual().live(key)));
    withheld.put(key, new Withheld(id, shown, why, Optional.empty()));
  }

  /// The live thing that a saved change is about, as it is now.
  private Optional<Live> now(Change change) {
    return change.wanted().isPresent()
        ? changes.actual().live(change.key())
        : change.found().flatMap(this::again);
  }

  private Optional<Live> again(Live before) {
    var actual = changes.actual();
    return Stream.concat(
            actual.others().stream(),
            actual.seen().keySet().stream().flatMap(key -> actual.live(key).stream()))
        .filter(it -> it.state().key().kind() == before.state().key().kind())
        .filter(it -> it.id().equalsIgnoreCase(before.id()))
        .filter(it -> it.state().within().equals(before.state().within()))
        .findFirst();
  }

  /// In the order of steps, so that what holds one back has reached it before it holds back others.
  private void settle() {
    for (var step : fresh.steps()) {
      var key = step.change().key();
      if (going.contains(key)) {
        obstacle(step).ifPresent(root -> holdBack(step, root));
      }
    }
    withheld.replaceAll((_, it) -> it.root().filter(changed::contains).isEmpty() ? it : shared(it));
  }

  /// With the problem that its root has now.
  private Withheld shared(Withheld it) {
    var root = it.root().map(withheld::get);
    return root.map(on -> new Withheld(it.id(), it.change(), on.why(), it.root())).orElse(it);
  }

  private Optional<ResourceKey> obstacle(Step step) {
    var places = step.change().wanted().map(it -> declared(it.key())).orElse(List.of());
    return Stream.concat(
            Stream.concat(places.stream(), requiredOnceSaved(step)).filter(changed::contains),
            required(step).filter(it -> !going.contains(it)))
        .findFirst();
  }

  private Stream<ResourceKey> requiredOnceSaved(Step step) {
    return Optional.ofNullable(savedSteps.get(step.change().key())).stream()
        .flatMap(this::required);
  }

  private List<ResourceKey> declared(ResourceKey key) {
    return Optional.ofNullable(saved.desired().resources().get(key))
        .map(DesiredState::leansOn)
        .orElse(List.of());
  }

  private Stream<ResourceKey> required(Step step) {
    return Stream.concat(savedSteps.values().stream(), steps.values().stream())
        .filter(it -> step.requires().contains(it.id()))
        .map(it -> it.change().key())
        .distinct();
  }

  private void holdBack(Step step, ResourceKey on) {
    var key = step.change().key();
    var root = withheld.get(on);
    if (root == null) {
      throw new IllegalStateException("it neither goes nor is withheld: " + on);
    }
    going.remove(key);
    if (changed.contains(on)) {
      changed.add(key);
    }
    withheld.put(
        key,
        new Withheld(
            step.id(),
            step.change(),
            root.why(),
            Optional.of(root.root().orElse(root.change().key()))));
  }

  private Checked checked() {
    var left = fresh.steps().stream().filter(it -> going.contains(it.change().key())).toList();
    var plan =
        new Plan(
            saved.policy(),
            saved.desired(),
            left,
            List.copyOf(withheld.values()),
            leftovers(),
            List.of());
    return new Checked(plan.with(Restarts.of(plan, changes.actual())), done);
  }

  /// What only the fresh plan would delete is left over.
  private List<Live> leftovers() {
    var spared =
        fresh.steps().stream()
            .map(Step::change)
            .filter(it -> it.wanted().isEmpty() && !savedSteps.containsKey(it.key()))
            .flatMap(it -> it.found().stream());
    return Stream.concat(fresh.leftovers().stream(), spared).toList();
  }
}
