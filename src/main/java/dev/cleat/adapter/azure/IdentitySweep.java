package dev.cleat.adapter.azure;

import com.azure.resourcemanager.msi.fluent.models.IdentityInner;
import dev.cleat.actual.Blind;
import dev.cleat.actual.Sighting;
import dev.cleat.actual.Sweep;
import dev.cleat.model.Access;
import dev.cleat.model.ArmId;
import dev.cleat.model.Kind;
import dev.cleat.model.Live;
import dev.cleat.model.Ownership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Lists of all identities in the places that a sweep names: one call each, in which the declared
/// ones are looked for as well.
///
/// | a subscription's list is | then |
/// |---|---|
/// | forbidden, and identities in it are declared | a list of each of their groups |
/// | forbidden, and none is | nothing: what we may not see we do not delete |
/// | failed in another way | a blind spot |
record IdentitySweep(IdentitySource source, Access access, List<Sought> sought) {

  IdentitySweep {
    sought = List.copyOf(sought);
  }

  /// What was listed in one place, or why nothing was.
  private record Listing(
      Sweep.Place place, Map<ArmId, IdentityInner> found, Optional<ArmFailure> failure) {}

  /// Everything listed.
  record Swept(List<Survey.Look<IdentityInner>> looks, Sighting others) {
    Swept {
      looks = List.copyOf(looks);
    }
  }

  /// The declared ones as far as the lists reach, and ours besides them.
  Swept over(Collection<Sweep.Place> places) {
    var listings = Fan.out(places, this::listed).stream().flatMap(List::stream).toList();
    var looks = sought.stream().flatMap(it -> look(it, listings).stream()).toList();
    return new Swept(looks, others(listings));
  }

  private List<Listing> listed(Sweep.Place place) {
    if (place.scope().subscription().isEmpty()) {
      return List.of();
    }
    var listing = list(place);
    var forbidden = listing.failure().filter(it -> it.status() == 403).isPresent();
    return forbidden && place.scope().group().isEmpty()
        ? groups(place).map(this::list).toList()
        : List.of(listing);
  }

  private Listing list(Sweep.Place place) {
    var signIn = access.signIn(place.credential());
    var subscription = place.scope().subscription().orElseThrow();
    try {
      var found =
          place
              .scope()
              .group()
              .map(group -> source.ofGroup(signIn, subscription, group))
              .orElseGet(() -> source.ofSubscription(signIn, subscription));
      return new Listing(place, byId(found), Optional.empty());
    } catch (ArmFailure failure) {
      return new Listing(place, Map.of(), Optional.of(failure));
    }
  }

  private Map<ArmId, IdentityInner> byId(List<IdentityInner> identities) {
    var byId = new LinkedHashMap<ArmId, IdentityInner>();
    identities.forEach(identity -> byId.put(source.id(identity), identity));
    return byId;
  }

  private Stream<Sweep.Place> groups(Sweep.Place place) {
    return sought.stream()
        .filter(it -> it.id().isWithin(place.scope()))
        .filter(it -> it.wanted().credential().equals(place.credential()))
        .map(it -> new ArmId(place.scope().text() + "/resourceGroups/" + it.group()))
        .distinct()
        .map(group -> new Sweep.Place(place.credential(), group));
  }

  private Optional<Survey.Look<IdentityInner>> look(Sought it, List<Listing> listings) {
    return listings.stream()
        .filter(listing -> listing.failure().isEmpty())
        .filter(listing -> it.id().isWithin(listing.place().scope()))
        .filter(listing -> it.signIn().equals(access.signIn(listing.place().credential())))
        .findFirst()
        .map(
            listing ->
                Optional.ofNullable(listing.found().get(it.id()))
                    .<Survey.Look<IdentityInner>>map(thing -> new Survey.Look.Found<>(it, thing))
                    .orElseGet(() -> new Survey.Look.Unlisted<>(it)));
  }

  private Sighting others(List<Listing> listings) {
    var taken = new HashSet<ArmId>();
    sought.forEach(it -> taken.add(it.id()));
    var found = new ArrayList<Live>();
    var blind = new ArrayList<Blind>();
    for (var listing : listings) {
      listing
          .failure()
          .filter(why -> !why.absent())
          .ifPresent(why -> blind.add(spot(listing, why)));
      listing.found().entrySet().stream()
          .filter(entry -> taken.add(entry.getKey()))
          .map(entry -> live(entry.getValue(), listing))
          .filter(live -> live.ownership() instanceof Ownership.Ours)
          .forEach(found::add);
    }
    return new Sighting(found, blind);
  }

  private Live live(IdentityInner thing, Listing listing) {
    var credential = listing.place().credential();
    return IdentityShape.live(thing, credential, source.id(thing), access.owner());
  }

  private static Blind spot(Listing listing, ArmFailure why) {
    return Blind.sweep(Kind.IDENTITY, listing.place().scope().text(), why.problem());
  }

  /// The declared ones that no list reached.
  List<Sought> left(Swept swept) {
    var seen = new HashSet<Sought>();
    swept.looks().forEach(look -> seen.add(look.sought()));
    return sought.stream().filter(it -> !seen.contains(it)).toList();
  }
}
