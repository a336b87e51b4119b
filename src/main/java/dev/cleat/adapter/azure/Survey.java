package dev.cleat.adapter.azure;

import dev.cleat.model.ArmId;
import dev.cleat.model.SignIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Finds things of one type by their ids, in as few calls as can be:
///
/// | sought in one subscription, by one sign-in | calls |
/// |---|---|
/// | one | a GET, which proves absence too |
/// | several of one group | a list of the group |
/// | several of several groups | a list of the subscription |
///
/// A list that is forbidden is replaced by GETs: rights are often given on single groups.
///
/// @param <T> the form in which the things come
final class Survey<T> {
  private final Source<T> source;

  Survey(Source<T> source) {
    this.source = source;
  }

  /// Where things of one type are asked for.
  interface Source<T> {
    /// @throws ArmFailure also if it is absent
    T get(Sought sought);

    List<T> ofGroup(SignIn signIn, String subscription, String group);

    List<T> ofSubscription(SignIn signIn, String subscription);

    ArmId id(T thing);
  }

  /// What became of one sought thing.
  sealed interface Look<T> {
    Sought sought();

    /// It is there.
    record Found<T>(Sought sought, T thing) implements Look<T> {}

    /// It is proven not to be there, by this code of Azure's.
    record Gone<T>(Sought sought, String code) implements Look<T> {}

    /// A list did not have it.
    record Unlisted<T>(Sought sought) implements Look<T> {}

    /// It could not be looked at.
    record Failed<T>(Sought sought, ArmFailure why) implements Look<T> {}
  }

  /// One call.
  sealed interface Call {
    record One(Sought sought) implements Call {}

    record Group(List<Sought> sought) implements Call {}

    record Subscription(List<Sought> sought) implements Call {}
  }

  List<Look<T>> everything(Collection<Sought> sought) {
    return Fan.out(calls(sought), this::look).stream().flatMap(List::stream).toList();
  }

  /// A GET each.
  List<Look<T>> each(Collection<Sought> sought) {
    return Fan.out(sought, this::get);
  }

  static List<Call> calls(Collection<Sought> sought) {
    var byPlace = new LinkedHashMap<Place, List<Sought>>();
    for (var one : sought) {
      var place = new Place(one.signIn(), one.subscription().toLowerCase(Locale.ROOT));
      byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(one);
    }
    return byPlace.values().stream().map(Survey::call).toList();
  }

  private static Call call(List<Sought> sought) {
    if (sought.size() == 1) {
      return new Call.One(sought.getFirst());
    }
    var groups = sought.stream().map(it -> it.group().toLowerCase(Locale.ROOT)).distinct().count();
    return groups > 1
        ? new Call.Subscription(List.copyOf(sought))
        : new Call.Group(List.copyOf(sought));
  }

  private List<Look<T>> look(Call call) {
    return switch (call) {
      case Call.One(var sought) -> List.of(get(sought));
      case Call.Group(var sought) ->
          list(sought, it -> source.ofGroup(it.signIn(), it.subscription(), it.group()));
      case Call.Subscription(var sought) ->
          list(sought, it -> source.ofSubscription(it.signIn(), it.subscription()));
    };
  }

  private Look<T> get(Sought sought) {
    try {
      return new Look.Found<>(sought, source.get(sought));
    } catch (ArmFailure failure) {
      return missed(sought, failure);
    }
  }

  private List<Look<T>> list(List<Sought> sought, Function<Sought, List<T>> call) {
    try {
      var byId = new HashMap<ArmId, T>();
      call.apply(sought.getFirst()).forEach(item -> byId.put(source.id(item), item));
      return sought.stream().map(it -> listed(it, Optional.ofNullable(byId.get(it.id())))).toList();
    } catch (ArmFailure failure) {
      return failure.status() == 403
          ? each(sought)
          : sought.stream().map(it -> this.missed(it, failure)).toList();
    }
  }

  private Look<T> listed(Sought sought, Optional<T> thing) {
    return thing
        .<Look<T>>map(it -> new Look.Found<>(sought, it))
        .orElseGet(() -> new Look.Unlisted<>(sought));
  }

  private Look<T> missed(Sought sought, ArmFailure failure) {
    return failure.absent()
        ? new Look.Gone<>(sought, failure.code())
        : new Look.Failed<>(sought, failure);
  }

  private record Place(SignIn signIn, String subscription) {}
}
