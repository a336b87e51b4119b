package dev.cleat.saved;

import dev.cleat.desired.DesiredState;
import dev.cleat.desired.Origin;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Purpose;
import dev.cleat.model.Resource;
import dev.cleat.model.ResourceKey;
import dev.cleat.model.Shard;
import dev.cleat.plan.Plan;
import dev.cleat.plan.Policy;
import dev.cleat.plan.Step;
import dev.cleat.plan.Withheld;
import dev.cleat.report.Estimate;
import dev.cleat.report.Provenance;
import dev.cleat.report.Venue;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a whole file of the known format.
final class PlanReading {
  private final Place file;
  private final Keys keys;
  private final Sightings sightings;
  private final DesiredState desired;

  PlanReading(Place file) {
    this.file = file;
    keys = Keys.of(file);
    sightings = new Sightings(new Records(keys));
    desired = desired();
  }

  SavedPlan saved() {
    var plan =
        new Plan(
            policy(file.at("policy")),
            desired,
            file.list("steps").stream().map(this::step).toList(),
            file.list("withheld").stream().map(this::withheld).toList(),
            file.list("leftovers").stream().map(this::leftover).toList(),
            file.list("restarts").stream().map(new RestartReading(keys)::restart).toList());
    var venue = file.entries().containsKey("sandbox") ? Venue.SANDBOX : Venue.WORLD;
    return new SavedPlan(
        plan,
        new Provenance(file.text("tool"), venue, file.at("endpoints").entries(Place::text)),
        Optional.ofNullable(file.entries().get("estimate")).map(PlanReading::estimate));
  }

  private static Estimate estimate(Place place) {
    return new Estimate(Duration.ofSeconds(place.at("seconds").number()), place.text("limit"));
  }

  private DesiredState desired() {
    var resources = new TreeMap<ResourceKey, Resource>();
    var origins = new TreeMap<ResourceKey, Origin>();
    for (var place : file.list("desired")) {
      var resource = sightings.records().resource(kind(place), place.at("record"));
      resources.put(resource.key(), resource);
      place
          .maybe("origin")
          .ifPresent(it -> origins.put(resource.key(), new Origin(it.text("file"), 1)));
    }
    var access = new AccessReading(keys).access(file.at("access"));
    return new DesiredState(resources, access, origins, keys.addresses());
  }

  private Policy policy(Place place) {
    return new Policy(
        place.at("purpose").one(Purpose.values()),
        place.text("owner"),
        place.at("prune").one(Policy.Prune.values()),
        all(place, "scopes", it -> new ArmId(it.text())),
        place.at("adoption").one(Policy.Adoption.values()),
        place.at("conflicts").one(Policy.Conflicts.values()),
        place.at("disabling").one(Policy.Disabling.values()),
        place.texts("ownPrincipals"),
        place.at("maxDeletes").number(),
        all(place, "targets", keys::key),
        Optional.ofNullable(place.entries().get("shard"))
            .map(PlanReading::shard)
            .orElseGet(Shard::whole));
  }

  private static Shard shard(Place place) {
    try {
      return new Shard(place.at("index").number(), place.at("count").number());
    } catch (IllegalArgumentException none) {
      throw place.broken(String.valueOf(none.getMessage()));
    }
  }

  private static <T extends Comparable<T>> SortedSet<T> all(
      Place place, String member, Function<Place, T> each) {
    return place.list(member).stream().map(each).collect(Collectors.toCollection(TreeSet::new));
  }

  private Step step(Place place) {
    var requires = new TreeSet<String>();
    place.list("requires").forEach(it -> requires.add(it.text()));
    var notes = place.list("notes").stream().map(Place::text).toList();
    return new Step(place.text("id"), changes().change(place), requires, notes);
  }

  private Withheld withheld(Place place) {
    return new Withheld(
        place.text("id"),
        changes().change(place),
        Sightings.problem(place),
        place.maybe("because").map(keys::key));
  }

  private Live leftover(Place place) {
    return sightings.live(kind(place), place.at("found"));
  }

  private ChangeReading changes() {
    return new ChangeReading(keys, sightings);
  }

  private static Kind kind(Place place) {
    return place.at("kind").one(Kind.values(), Kind::word);
  }
}
